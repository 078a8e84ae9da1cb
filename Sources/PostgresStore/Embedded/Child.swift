import CLibPQ
import Glibc

/// Runs a program to its end, in a session of its own and with no file of ours but its output.
///
/// Foundation's `Process` waits until everything that the program has started is gone too, since they inherit the socket
/// it listens to: with `pg_ctl start` that is never.
struct Child {
    let status: Int32
    let output: String

    /// Blocks. Throws `EmbeddedError.notInstalled` if the program can't be started.
    static func run(_ command: [String]) throws -> Child {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else {
            throw EmbeddedError.failed("pipe", log: String(cString: strerror(errno)))
        }
        ends.forEach { _ = fcntl($0, F_SETFD, FD_CLOEXEC) }
        defer { close(ends[0]) }
        let spawned = spawn(command, output: ends[1])
        close(ends[1])
        guard let process = spawned else { throw EmbeddedError.notInstalled(command.first ?? "") }
        let output = readToEnd(ends[0])
        return Child(status: wait(for: process), output: output)
    }

    private static func spawn(_ command: [String], output: Int32) -> pid_t? {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, output, 1)
        posix_spawn_file_actions_adddup2(&actions, output, 2)
        posix_spawn_file_actions_addclosefrom_np(&actions, 3)
        // PostgreSQL's programs complain about a current folder that they can't enter.
        posix_spawn_file_actions_addchdir_np(&actions, "/")
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // An interrupt at the terminal is for us; we then stop the database ourselves, last.
        posix_spawnattr_setflags(&attributes, Int16(frontdesk_spawn_setsid.rawValue))

        var arguments = command.map { strdup($0) } + [nil]
        defer { arguments.forEach { free($0) } }
        var process: pid_t = 0
        guard let program = arguments.first ?? nil,
            posix_spawn(&process, program, &actions, &attributes, &arguments, environ) == 0
        else { return nil }
        return process
    }

    private static func readToEnd(_ descriptor: Int32) -> String {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            if count > 0 { bytes += buffer[..<count] }
            if count == 0 || (count < 0 && errno != EINTR) { return String(decoding: bytes, as: UTF8.self) }
        }
    }

    /// 0 for success; the signal, negated, where one ended it.
    private static func wait(for process: pid_t) -> Int32 {
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0 {
            guard errno == EINTR else { return -1 }
        }
        let signal = status & 0x7F
        return signal == 0 ? (status >> 8) & 0xFF : -signal
    }
}
