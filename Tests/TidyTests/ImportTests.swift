import Foundation
import Testing

/// Which module may know which. Package.swift is the one statement of what is; the arrows here are the limit within
/// which it may be changed (docs/modules.md).
@Suite struct ImportTests {
    @Test func `every import is one that Package.swift declares`() throws {
        let manifest = try Manifest.dumped()
        #expect(manifest.targets.count > 15)
        for file in Checkout.sources + Checkout.tests {
            let target = try #require(
                manifest.targets.first { $0.name == file.module }, "\(file.path) is in no target")
            let tier = Tier(of: target)
            for (place, name) in file.imports
            where !target.imports.contains(name) && !tier.toolchain.contains(name) {
                Issue.record("\(place): \(target.name) may not import \(name)")
            }
        }
    }

    @Test func `everything that Package.swift declares for a module is imported by it`() throws {
        for target in try Manifest.dumped().targets {
            let files = (Checkout.sources + Checkout.tests).filter { $0.module == target.name }
            let unused = target.imports.subtracting(files.flatMap { $0.imports.map(\.name) })
            #expect(unused.isEmpty, "Package.swift: \(target.name) declares and doesn't import this")
        }
    }

    @Test func `arrows point inwards, and neither adapters nor deliveries know each other`() throws {
        let manifest = try Manifest.dumped()
        let own = Set(manifest.targets.map(\.name))
        for target in manifest.targets where !target.isTest {
            let allowed: Set<String>
            switch Tier(of: target) {
            case .domain: allowed = Tier.inward[target.name] ?? []
            case .application: allowed = Set(Tier.inward.keys)
            case .adapter: allowed = Set(Tier.inward.keys).union(["Reception", "CLibPQ", "CLibYAML"])
            case .delivery:
                // The socket of the chat is one of the API's ways in; the protocol below it knows nothing of it.
                allowed = Set(Tier.inward.keys).union(
                    target.name == "HTTPAPI" ? ["Reception", "SocketIO"] : ["Reception"])
            case .composition, .tests: allowed = own.subtracting(["frontdesk"])
            }
            let wrong = target.imports.intersection(own).subtracting(allowed)
            #expect(wrong.isEmpty, "Package.swift: \(target.name) may not depend on this")
            if Tier(of: target) != .tests {
                #expect(!target.imports.contains("FrontdeskTesting"), "\(target.name)")
            }
        }
    }

    @Test func `each wrapper of a C library has one user`() throws {
        for library in ["CLibPQ", "CLibYAML"] {
            let users = try Manifest.dumped().targets.filter { $0.imports.contains(library) }.map(\.name)
            #expect(users == [library == "CLibPQ" ? "PostgresStore" : "TenantFiles"])
        }
    }
}

/// How far from the middle a module stands.
enum Tier {
    case domain, application, adapter, delivery, composition, tests

    /// The domain, and what each of its modules may know. `Policy` is not made yet and keeps its place.
    static let inward: [String: Set<String>] = [
        "Vocabulary": [],
        "Shapes": ["Vocabulary"],
        "Scheduling": ["Vocabulary"],
        "Texting": ["Vocabulary"],
        "Telephony": ["Vocabulary"],
        "Policy": ["Scheduling", "Vocabulary"],
        "Understanding": ["Telephony", "Vocabulary"],
        "TenantConfig": ["Policy", "Scheduling", "Texting", "Vocabulary"],
        "Dialogue": ["Policy", "Scheduling", "TenantConfig", "Understanding", "Vocabulary"],
    ]
    private static let deliveries: Set<String> = ["HTTPAPI", "SocketIO"]
    /// Modules and programs that are there for tests.
    private static let testing: Set<String> = ["FrontdeskTesting", "fake-model", "fake-twilio"]

    init(of target: Manifest.Target) {
        if target.isTest
            || ["FrontdeskTesting", "fake-model", "fake-twilio", "socketio-echo"].contains(target.name)
        {
            self = .tests
        } else if Self.inward[target.name] != nil {
            self = .domain
        } else if target.name == "Reception" {
            self = .application
        } else if target.name == "frontdesk" {
            self = .composition
        } else if Self.deliveries.contains(target.name) {
            self = .delivery
        } else {
            self = .adapter
        }
    }

    /// Modules of the toolchain that may be imported undeclared. The domain has no clock, thread or system call.
    var toolchain: Set<String> {
        let everywhere: Set<String> = ["Foundation", "FoundationEssentials"]
        return switch self {
        case .domain: everywhere.union(["Synchronization"])
        case .application, .delivery: everywhere.union(["Synchronization"])
        case .adapter, .composition: everywhere.union(["Dispatch", "Glibc", "Synchronization"])
        case .tests: everywhere.union(["Dispatch", "Glibc", "RegexBuilder", "Synchronization", "Testing"])
        }
    }
}

extension TrackedFile {
    /// `import X`, `package import X`, `@testable import X`, `import struct X.Y`.
    var imports: [(place: String, name: String)] {
        let pattern = /^(?:@\w+ )*(?:(?:package|internal|private|fileprivate|public) )?import (?:\w+ )?(\w+)/
        return lines.indices.compactMap { index in
            lines[index].firstMatch(of: pattern).map { ("\(path):\(index + 1)", String($0.1)) }
        }
    }
}
