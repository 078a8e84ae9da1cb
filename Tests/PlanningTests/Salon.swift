import Planning
import Scheduling
import TenantConfig
import TenantFiles
import Testing
import Vocabulary

/// A salon in two versions of its files.
enum Salon {
    static let hours = "weekly: {mon-fri: 09:00-17:00, sat: 09:00-14:00, sun: closed}\n"
    static let services = """
        staff: {maria: {name: Maria}, jo: {name: Jo}}
        services:
          haircut: {name: Haircut, duration: 45m, price: 55, staff: [maria, jo]}
          massage: {name: Massage, duration: 60m, staff: [jo]}

        """
    static let tenant = """
        version: 1
        id: 00000000-0000-4000-a000-000000000001
        name: Bloom
        timezone: America/New_York
        locale: en-US
        currency: USD
        contact: {phone: "+12125550100"}

        """

    static func revision(
        tenant: String = tenant, hours: String = hours, services: String = services
    ) throws -> ConfigurationChange.Revision {
        let files = ["tenant.yaml": tenant, "hours.yaml": hours, "services.yaml": services]
        let paths = files.map { ("tenants/bloom/" + $0.key, Array($0.value.utf8)) }
        let tree = TenantTree(reading: .memory(Dictionary(uniqueKeysWithValues: paths)))
            .load(tenants: "tenants", policies: "policies", prompts: "prompts")
        let loaded = try #require(tree.tenant("bloom"))
        let compiler = Compiler(
            catalogue: Catalogue(tools: [], actions: [], messages: [:], hash: { "\($0.hashValue)" }))
        let compilation = compiler.compile(
            loaded.source, readerDiagnostics: tree.diagnostics + loaded.diagnostics)
        let compiled = try #require(compilation.tenant, "\(compilation.diagnostics)")
        return ConfigurationChange.Revision(tenant: compiled, origins: compilation.origins)
    }
}

extension ConfigurationChange.Revision {
    func finder() throws -> SlotFinder {
        SlotFinder(business: tenant.business, zone: try #require(Zone(tenant.business.timezone)))
    }
}
