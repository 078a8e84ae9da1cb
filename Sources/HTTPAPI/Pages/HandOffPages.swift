import TenantConfig

/// Where a link from a text leads: it asks, so that programs that follow links use none up.
func handOffPage(_ tenant: Tenant, token: String) -> String {
    page(
        title: tenant.name,
        main: """
            <main class="home">
            <h1>\(html(tenant.name))</h1>
            <p>Carry on the conversation from your text messages here, in this browser.</p>
            <form method="post" action="/handoff/resume">
            <input type="hidden" name="token" value="\(html(token))">
            <button type="submit">Carry on here</button>
            </form>
            <p class="small">The link works once. You can go on texting as well.</p>
            </main>
            """)
}

/// Hands the session's token to the chat's page, which finds it where it keeps its own.
func resumedPage(_ tenant: Tenant, session: String) -> String {
    page(
        title: tenant.name,
        main: """
            <main id="resumed" class="home" data-tenant="\(html(tenant.slug))" data-session="\(html(session))">
            <h1>\(html(tenant.name))</h1>
            <p><a href="/t/\(html(tenant.slug))">Go to the conversation</a></p>
            <noscript><p class="small">Chatting here needs JavaScript. You can go on by text instead.</p></noscript>
            </main>
            """, script: "handoff.js")
}

/// The same for links that were used, are too old, or never were.
let overPage = page(
    title: "This link is over",
    main: """
        <main class="home"><h1>This link is over</h1>
        <p>It works once, and not for long. Text us to go on, or ask us for another link.</p></main>
        """)

let tooOftenPage = page(
    title: "Please wait",
    main: """
        <main class="home"><h1>Please wait a little</h1><p>That was too often. Try the link again later.</p></main>
        """)

/// `/assets/handoff.js`: keeps the token where `/assets/chat.js` looks for it, and goes there.
let handOffScript = #"""
    'use strict';

    const resumed = document.getElementById('resumed');
    const tenant = resumed.dataset.tenant;
    try {
      sessionStorage.setItem('frontdesk:' + tenant, resumed.dataset.session);
    } catch {
      // Without storage the chat begins anew.
    }
    location.replace('/t/' + encodeURIComponent(tenant));

    """#
