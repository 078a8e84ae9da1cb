import Foundation
import Scheduling

/// What a machine must bring: time zones, room on the disk, file descriptors, and a PostgreSQL where none is given.
struct MachineExamination: Examination {
    let name = "machine"

    private static let leastRoom: Int64 = 1 << 30
    private static let leastDescriptors: rlim_t = 4096

    func findings(in patient: Patient) async -> [Finding] {
        var findings: [Finding] = []
        if Zone("Europe/London") == nil || Zone("America/New_York") == nil {
            findings.append(Finding("the time-zone data is missing", mend: "install the package tzdata"))
        }
        if let deployment = patient.deployment, let room = room(at: deployment.dataFolder),
            room < Self.leastRoom
        {
            findings.append(
                Finding(
                    "\(room >> 20) MiB are left where \(deployment.dataFolder) lies",
                    mend: "free some room, or set FRONTDESK_DATA_DIR to a larger disk"))
        }
        var limit = rlimit()
        if getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0,
            limit.rlim_max < Self.leastDescriptors
        {
            findings.append(
                Finding(
                    "a process may open \(limit.rlim_max) files at most, sockets included",
                    mend: "raise the limit (LimitNOFILE of the service) to \(Self.leastDescriptors) or more"))
        }
        return findings
    }

    /// Bytes left on the file system of the folder, or of the nearest one above it that exists.
    private func room(at path: String) -> Int64? {
        var url = URL(filePath: path).absoluteURL
        while !FileManager.default.fileExists(atPath: url.path), url.path != "/" {
            url.deleteLastPathComponent()
        }
        let attributes = try? FileManager.default.attributesOfFileSystem(forPath: url.path)
        return (attributes?[.systemFreeSize] as? NSNumber)?.int64Value
    }
}
