/// Everything a tenant says, in one of its languages; what isn't translated stands in the first.
extension Tenant {
    package struct Words: Hashable, Sendable {
        package let name: String
        package let address: String?
        package let staff: [StaffText]
        package let resources: [ResourceText]
        package let locations: [LocationText]
        package let services: [ServiceText]
        package let intake: [IntakeQuestion]
        package let exceptions: [ExceptionText]
        package let neverDiscuss: [ForbiddenTopic]
        package let prompts: Prompts

        package init(
            name: String, address: String?, staff: [StaffText], resources: [ResourceText],
            locations: [LocationText], services: [ServiceText], intake: [IntakeQuestion],
            exceptions: [ExceptionText], neverDiscuss: [ForbiddenTopic], prompts: Prompts
        ) {
            self.name = name
            self.address = address
            self.staff = staff
            self.resources = resources
            self.locations = locations
            self.services = services
            self.intake = intake
            self.exceptions = exceptions
            self.neverDiscuss = neverDiscuss
            self.prompts = prompts
        }
    }
}
