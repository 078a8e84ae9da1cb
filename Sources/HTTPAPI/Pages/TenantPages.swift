import TenantConfig
import Vocabulary

func homePage(_ tenants: [Tenant]) -> String {
    let list = tenants.map { tenant in
        let services = tenant.services.prefix(3).map(\.name).joined(separator: ", ")
        return """
            <li><a class="business" href="/t/\(html(tenant.slug))"><strong>\(html(tenant.name))</strong>
            <span>\(html(services))</span></a></li>
            """
    }
    let body =
        tenants.isEmpty
        ? "<p>No business is served here yet.</p>"
        : "<ul class=\"businesses\">\(list.joined(separator: "\n"))</ul>"
    return page(
        title: "Frontdesk",
        main: """
            <main class="home">
            <h1>Frontdesk</h1>
            <p>Pick a business and talk to its receptionist: ask, book, move or cancel.</p>
            \(body)
            <p class="small"><a href="/docs">The API</a></p>
            </main>
            """)
}

let missingPage = page(
    title: "Not found",
    main: """
        <main class="home"><h1>Not found</h1><p>There is no business of this name here.</p>
        <p><a href="/">All businesses</a></p></main>
        """)

func chatPage(_ tenant: Tenant) -> String {
    let ways = [
        tenant.contact.phone.map { "<a href=\"tel:\(html($0.e164))\">\(html($0.e164))</a>" },
        tenant.contact.email.map { "<a href=\"mailto:\(html($0.address))\">\(html($0.address))</a>" },
        tenant.contact.address.map(html),
    ].compactMap { $0 }.joined(separator: " · ")
    return page(
        title: tenant.name,
        main: """
            <div id="chat" class="chat" data-tenant="\(html(tenant.slug))" data-name="\(html(tenant.prompts.personaName))">
            <header>
            <a class="back" href="/" aria-label="All businesses">‹</a>
            <div><h1>\(html(tenant.name))</h1><p class="small">\(ways)</p></div>
            </header>
            <main id="log" class="log" role="log" aria-live="polite" aria-label="Conversation" tabindex="0"></main>
            <noscript><p class="note">This page needs JavaScript. You can also reach us directly: \(ways)</p></noscript>
            <form id="form" class="compose" autocomplete="off">
            <label class="hidden" for="text">Your message</label>
            <textarea id="text" rows="1" maxlength="\(tenant.guardrails.maxMessageLength)" enterkeyhint="send"
            placeholder="Write a message" required></textarea>
            <button type="submit">Send</button>
            </form>
            </div>
            """, script: "chat.js")
}
