// swift-tools-version:6.2
import PackageDescription

// The one statement of which module may import which; Tests/TidyTests holds the sources against it.
// docs/modules.md says what each module is for and what it must never do.

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let asyncHTTPClient = Target.Dependency.product(name: "AsyncHTTPClient", package: "async-http-client")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore = Target.Dependency.product(name: "HummingbirdCore", package: "hummingbird")
let hummingbirdTesting = Target.Dependency.product(name: "HummingbirdTesting", package: "hummingbird")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let nioSSL = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")
let nioHTTPTypes = Target.Dependency.product(name: "NIOHTTPTypes", package: "swift-nio-extras")
let nioHTTPTypesHTTP1 = Target.Dependency.product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras")
let unixSignals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let serviceLifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")

func module(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

func suite(_ name: String, _ dependencies: [Target.Dependency], resources: [Resource] = []) -> Target {
    .testTarget(name: name, dependencies: dependencies, resources: resources, swiftSettings: settings)
}

let package = Package(
    name: "frontdesk",
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        // Domain: no IO, no clock, no async.
        module("Vocabulary", []),
        module("Shapes", ["Vocabulary"]),
        module("Scheduling", ["Vocabulary"]),
        module("Policy", ["Vocabulary"]),
        module("Texting", ["Vocabulary"]),
        module("Telephony", ["Vocabulary"]),
        module("TenantConfig", ["Policy", "Scheduling", "Texting", "Vocabulary"]),
        module("Understanding", ["Telephony", "Vocabulary"]),
        module("Dialogue", ["Scheduling", "TenantConfig", "Understanding", "Vocabulary"]),
        module("Planning", ["Scheduling", "Shapes", "TenantConfig", "Vocabulary"]),
        // Application: use cases and the ports they need.
        module(
            "Reception",
            [
                "Dialogue", "Policy", "Scheduling", "Shapes", "TenantConfig", "Texting", "Understanding",
                "Vocabulary", crypto,
            ]),
        // Adapters: one outside thing each.
        .systemLibrary(name: "CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        module(
            "PostgresStore",
            [
                "CLibPQ", "Dialogue", "Reception", "Scheduling", "TenantConfig", "Texting", "Vocabulary",
                logging,
            ]),
        .systemLibrary(name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
        module("TenantFiles", ["CLibYAML", "TenantConfig", "Vocabulary", mustache]),
        module(
            "TwilioMessenger",
            ["Reception", "Shapes", "Vocabulary", asyncHTTPClient, nioCore, nioHTTP1, nioPosix]),
        module("OpenAIModel", ["Reception", "Shapes", "Vocabulary", asyncHTTPClient, nioCore, nioHTTP1]),
        module("SMTPMail", ["Reception", "Vocabulary", nioCore, nioPosix, nioSSL]),
        // Delivery.
        module(
            "HTTPAPI",
            [
                "Dialogue", "Reception", "Scheduling", "Shapes", "SocketIO", "TenantConfig", "Vocabulary",
                crypto,
                httpTypes, hummingbird, hummingbirdCore, logging, nioCore, nioHTTP1, serviceLifecycle,
            ]),
        module(
            "SocketIO",
            [
                "Shapes", crypto, httpTypes, hummingbird, hummingbirdCore, logging, nioCore, nioHTTP1,
                nioHTTPTypes, nioHTTPTypesHTTP1,
            ]),
        .executableTarget(
            name: "frontdesk",
            dependencies: [
                "Dialogue", "HTTPAPI", "OpenAIModel", "Planning", "Policy", "PostgresStore", "Reception",
                "SMTPMail", "Scheduling", "Shapes", "TenantConfig", "TenantFiles", "TwilioMessenger",
                "Understanding", "Vocabulary", argumentParser, crypto, hummingbird, logging, unixSignals,
                serviceLifecycle,
            ], swiftSettings: settings),
        // Tests only.
        module(
            "FrontdeskTesting",
            [
                "Dialogue", "PostgresStore", "Reception", "Scheduling", "Shapes", "TenantConfig",
                "TenantFiles", "Vocabulary", asyncHTTPClient, crypto, logging, nioCore, nioHTTP1, nioPosix,
                nioSSL,
            ]),
        .executableTarget(
            name: "fake-model", dependencies: ["FrontdeskTesting"], path: "Tests/fake-model",
            swiftSettings: settings),
        .executableTarget(
            name: "fake-twilio", dependencies: ["FrontdeskTesting"], path: "Tests/fake-twilio",
            swiftSettings: settings),
        .executableTarget(
            name: "socketio-echo",
            dependencies: [
                "Shapes", "SocketIO", argumentParser, httpTypes, hummingbird, logging, nioCore,
            ], path: "Tests/socketio-echo", swiftSettings: settings),
        suite(
            "ClaimTests",
            ["Dialogue", "Scheduling", "TenantConfig", "TenantFiles", "Understanding", "Vocabulary"],
            resources: [.copy("Replies")]),
        suite(
            "ConversationTests",
            [
                "Dialogue", "FrontdeskTesting", "OpenAIModel", "PostgresStore", "Reception", "Scheduling",
                "Shapes", "TenantConfig", "TenantFiles", "Texting", "Vocabulary", "frontdesk",
            ]),
        suite("DialogueTests", ["Dialogue", "Scheduling", "TenantConfig", "Understanding", "Vocabulary"]),
        suite(
            "HTTPAPITests",
            [
                "Dialogue", "FrontdeskTesting", "HTTPAPI", "PostgresStore", "Reception", "Scheduling",
                "Shapes", "TenantConfig", "Vocabulary", crypto, httpTypes, hummingbird, hummingbirdTesting,
                logging, nioCore,
            ]),
        suite(
            "IdentityTests",
            [
                "Dialogue", "FrontdeskTesting", "PostgresStore", "Reception", "Scheduling", "TenantConfig",
                "Vocabulary",
            ]),
        suite(
            "JobTests",
            [
                "Dialogue", "FrontdeskTesting", "PostgresStore", "Reception", "TenantFiles", "Vocabulary",
                "frontdesk",
            ]),
        suite(
            "LedgerTests",
            ["FrontdeskTesting", "PostgresStore", "Reception", "Scheduling", "TenantConfig", "Vocabulary"]),
        suite(
            "LiveTests",
            [
                "FrontdeskTesting", "HTTPAPI", "PostgresStore", "Reception", "Scheduling", "Shapes",
                "TenantConfig", "TenantFiles", "Vocabulary", "frontdesk", httpTypes, hummingbird,
                hummingbirdTesting, logging, nioCore,
            ]),
        suite(
            "OpenAIModelTests", ["FrontdeskTesting", "OpenAIModel", "Reception", "Shapes", "Vocabulary"],
            resources: [.copy("Goldens")]),
        suite(
            "OutboxTests",
            [
                "FrontdeskTesting", "PostgresStore", "Reception", "Scheduling", "TenantConfig",
                "TwilioMessenger", "Vocabulary",
            ]),
        suite(
            "PlanningTests",
            ["Planning", "Scheduling", "Shapes", "TenantConfig", "TenantFiles", "Vocabulary"]),
        suite("PolicyTests", ["Policy", "Vocabulary"]),
        suite("PostgresStoreTests", ["FrontdeskTesting", "PostgresStore", "Vocabulary"]),
        suite(
            "ScenarioTests",
            [
                "FrontdeskTesting", "PostgresStore", "Reception", "TenantConfig", "TenantFiles", "Vocabulary",
                "frontdesk",
            ], resources: [.copy("Goldens")]),
        suite(
            "SMTPMailTests",
            ["FrontdeskTesting", "Reception", "SMTPMail", "Vocabulary", nioCore]),
        suite("SchedulingTests", ["Scheduling", "Vocabulary"]),
        suite("ShapesTests", ["Shapes", "Vocabulary"]),
        suite("SocketIOTests", ["Shapes", "SocketIO"]),
        suite(
            "TenantConfigTests", ["Policy", "Scheduling", "TenantConfig", "TenantFiles", "Vocabulary"],
            resources: [.copy("Fixtures"), .copy("Goldens")]),
        suite("TenantFilesTests", ["TenantConfig", "TenantFiles", "Vocabulary"]),
        suite("TidyTests", ["HTTPAPI", "PostgresStore", "Reception", "Vocabulary", httpTypes]),
        suite("TelephonyTests", ["Telephony", "Vocabulary"]),
        suite("TextingTests", ["Texting"]),
        suite(
            "TwilioMessengerTests",
            ["FrontdeskTesting", "Reception", "TwilioMessenger", "Vocabulary"]),
        suite("UnderstandingTests", ["Understanding", "Vocabulary"]),
    ]
)
