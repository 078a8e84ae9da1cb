import Glibc

/// The C library's heap, which gives each thread a part of its own and keeps what a start has used.
///
/// Both calls are glibc's own, so they are looked up by name: where there are none, nothing is done.
enum Heap {
    /// `M_ARENA_MAX` of malloc.h.
    private static let mostParts: Int32 = -8

    /// Before there are threads: no more parts than cores, or what one thread frees another can't use.
    static func share(among cores: Int) {
        typealias Option = @convention(c) (Int32, Int32) -> Int32
        guard let function = dlsym(nil, "mallopt") else { return }
        _ = unsafeBitCast(function, to: Option.self)(mostParts, Int32(clamping: max(1, cores)))
    }

    /// What isn't used any more goes back to the system.
    static func giveBack() {
        typealias Trim = @convention(c) (Int) -> Int32
        guard let function = dlsym(nil, "malloc_trim") else { return }
        _ = unsafeBitCast(function, to: Trim.self)(0)
    }
}
