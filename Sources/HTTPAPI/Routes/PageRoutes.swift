import HTTPTypes
import Reception
import Shapes
import TenantConfig
import Vocabulary

func pageRoutes(_ services: Services) -> [Route] {
    let directory = services.desk.directory
    let isPage = [Route.Outcome(.ok, "A page.", content: [Route.Content(type: "text/html")])]
    return [
        Route(
            .get, "/", who: .anyone, tag: "Pages", summary: "The businesses on this server.", query: .nothing,
            body: .nothing, answers: isPage, traits: [.page]
        ) { _ in .page(homePage(directory.all.map(\.tenant))) },
        Route(
            .get, "/t/{slug}", who: .anyone, tag: "Pages", summary: "Chat with a business.", query: .nothing,
            body: .nothing,
            answers: isPage + [
                Route.Outcome(.notFound, "A page.", content: [Route.Content(type: "text/html")])
            ],
            traits: [.page]
        ) { call in
            do throws(Failure) {
                return .page(chatPage(try directory.tenant(call.request.parameters["slug"] ?? "").tenant))
            } catch {
                return .page(missingPage, status: .notFound)
            }
        },
        asset("frontdesk.css", type: "text/css; charset=utf-8", styleSheet),
        asset("chat.js", type: "text/javascript; charset=utf-8", chatScript),
        asset("handoff.js", type: "text/javascript; charset=utf-8", handOffScript),
    ]
}

private func asset(_ name: String, type: String, _ text: String) -> Route {
    let essence = String(type.prefix { $0 != ";" })
    return Route(
        .get, RoutePath(stringLiteral: "/assets/" + name), who: .anyone, tag: "Pages",
        summary: "A part of the pages.",
        query: .nothing, body: .nothing,
        answers: [Route.Outcome(.ok, "The file.", content: [Route.Content(type: essence)])], traits: [.page]
    ) { _ in
        var answer = Answer.text(text, type: type)
        // Short, so that pages and their parts change together soon after a new release.
        answer.headers[.cacheControl] = "public, max-age=60"
        return answer
    }
}
