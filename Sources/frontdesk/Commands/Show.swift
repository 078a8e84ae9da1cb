import ArgumentParser
import TenantConfig

struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print a tenant's compiled configuration, and where each value came from.")

    @Argument(help: "The tenant's slug or id.") var tenant: String
    @Flag(help: "The file and line behind every value.") var origin = false
    @Option(help: "yaml or json.") var format = Format.yaml
    @OptionGroup var folders: TenantFolders

    enum Format: String, ExpressibleByArgument, CaseIterable { case yaml, json }

    func run() throws {
        let (_, compilation) = try folders.load().tenant(tenant)
        switch format {
        case .yaml: Console.print(YAMLListing(withOrigins: origin).text(compilation))
        case .json: Console.print(JSONListing(withOrigins: origin).text(compilation))
        }
    }
}
