package import Reception

/// What the routes need from the rest of the program.
package struct Services: Sendable {
    package let desk: BookingDesk
    package let sessions: SessionDesk
    package let receptionist: Receptionist
    package let pushes: any PushStore
    package let autonomy: any AutonomyStore
    package let tokens: SessionToken
    /// One token's life.
    package let tokenSeconds: Int
    package let metrics: Metrics
    /// What must work before traffic is wanted, by name.
    package let readiness: @Sendable () async -> [Readiness]
    package let tenants: TenantDesk
    package let customers: CustomerDesk
    /// `nil` where nothing can be sent.
    package let verifications: VerificationDesk?
    package let version: String
    /// `nil`: texts aren't taken here, and there is no route for them.
    package let texts: TextDesk?
    /// `nil`: none are sent from here.
    package let textStates: StatusCallbacks?
    /// `nil`: this deployment texts nobody.
    package let handOffs: HandOffDesk?

    package init(
        desk: BookingDesk, sessions: SessionDesk, receptionist: Receptionist,
        pushes: any PushStore, autonomy: any AutonomyStore, tokens: SessionToken,
        tokenSeconds: Int,
        metrics: Metrics, readiness: @escaping @Sendable () async -> [Readiness], tenants: TenantDesk,
        customers: CustomerDesk, verifications: VerificationDesk? = nil, version: String,
        texts: TextDesk? = nil, textStates: StatusCallbacks? = nil,
        handOffs: HandOffDesk? = nil
    ) {
        self.desk = desk
        self.sessions = sessions
        self.receptionist = receptionist
        self.pushes = pushes
        self.autonomy = autonomy
        self.tokens = tokens
        self.tokenSeconds = tokenSeconds
        self.metrics = metrics
        self.readiness = readiness
        self.tenants = tenants
        self.customers = customers
        self.verifications = verifications
        self.version = version
        self.texts = texts
        self.textStates = textStates
        self.handOffs = handOffs
    }

    /// One thing that a server needs to be of use.
    package struct Readiness: Hashable, Sendable {
        package let name: String
        package let isReady: Bool

        package init(_ name: String, isReady: Bool) {
            self.name = name
            self.isReady = isReady
        }
    }
}

/// Every route, in the order in which people should meet them.
package func routes(_ services: Services) -> [Route] {
    let api =
        sessionRoutes(services) + verificationRoutes(services) + chatRoutes(services) + pushRoutes(services)
        + handBackRoutes(services) + availabilityRoutes(services) + holdRoutes(services)
        + appointmentRoutes(services) + requestRoutes(services) + customerRoutes(services)
        + blockRoutes(services) + tenantRoutes(services) + autonomyRoutes(services)
        + (services.handOffs.map { handOffRoutes($0, services) } ?? []) + twilioRoutes(services)
        + operationRoutes(services)
    return api + documentRoutes(api, version: services.version) + pageRoutes(services)
}
