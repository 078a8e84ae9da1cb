import HTTPTypes
import Shapes

/// The description of the API, for programs and for people. Describes itself too.
func documentRoutes(_ api: [Route], version: String) -> [Route] {
    let described = api + [openAPIRoute(JSON.object([]))]
    return [
        openAPIRoute(OpenAPI.document(routes: described, version: version)),
        Route(
            .get, "/docs", who: .anyone, tag: "Operation", summary: "The description for people.",
            query: .nothing,
            body: .nothing,
            answers: [Route.Outcome(.ok, "A page.", content: [Route.Content(type: "text/html")])],
            traits: [.page]
        ) { _ in .page(docsPage(described)) },
    ]
}

private func openAPIRoute(_ document: JSON) -> Route {
    Route(
        .get, "/openapi.json", who: .anyone, tag: "Operation", summary: "This description, as OpenAPI 3.1.",
        query: .nothing, body: .nothing,
        answers: [Route.Outcome(.ok, "The document.", Schema(.anything))], traits: [.crossOrigin]
    ) { _ in .json(document) }
}
