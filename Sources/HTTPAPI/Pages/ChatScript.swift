/// `/assets/chat.js`: a session, a message at a time, and cards as buttons. Text from the server is only ever set as
/// text, never as markup.
let chatScript = #"""
    'use strict';

    const chat = document.getElementById('chat');
    const log = document.getElementById('log');
    const form = document.getElementById('form');
    const text = document.getElementById('text');
    const send = form.querySelector('button');
    const tenant = chat.dataset.tenant;
    const stored = 'frontdesk:' + tenant;

    function element(name, className, content) {
      const made = document.createElement(name);
      made.className = className;
      if (content !== undefined) made.textContent = content;
      return made;
    }

    function show(made) {
      log.append(made);
      log.scrollTop = log.scrollHeight;
      return made;
    }

    function name() {
      const bytes = crypto.getRandomValues(new Uint8Array(16));
      return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
    }

    async function call(path, body, token) {
      const headers = {'Content-Type': 'application/json', 'Accept': 'application/json'};
      if (token) headers.Authorization = 'Bearer ' + token;
      const answer = await fetch(path, {method: 'POST', headers, body: JSON.stringify(body)});
      const json = await answer.json();
      if (answer.ok) return json;
      const failure = new Error(json.detail || 'Something went wrong.');
      failure.code = json.code;
      throw failure;
    }

    function remembered() {
      try {
        const session = JSON.parse(sessionStorage.getItem(stored));
        return session && Date.parse(session.expires_at) > Date.now() ? session : null;
      } catch {
        return null;
      }
    }

    function keep(session) {
      try {
        sessionStorage.setItem(stored, JSON.stringify(session));
      } catch {
        // Without storage the session ends with the page.
      }
      return session;
    }

    let session = remembered();

    async function token() {
      const soon = Date.now() + 10 * 60 * 1000;
      if (session && Date.parse(session.expires_at) > soon) return session.token;
      if (session && Date.parse(session.expires_at) > Date.now()) {
        try {
          session = keep(await call('/api/auth/refresh', {token: session.token}));
          return session.token;
        } catch {
          // Over or revoked: a new one begins below.
        }
      }
      session = keep(await call('/api/auth/session', {tenant_id: tenant}));
      return session.token;
    }

    async function ask(message, client, isAgain) {
      try {
        return await call('/api/tenants/' + encodeURIComponent(tenant) + '/chat', {message, client_id: client}, await token());
      } catch (failure) {
        if (failure.code !== 'unauthenticated' || isAgain) throw failure;
        session = null;
        return ask(message, client, true);
      }
    }

    function when(local) {
      // The business's own wall clock, whatever the zone of this device.
      const at = new Date(local + ':00Z');
      return at.toLocaleString(undefined, {
        weekday: 'short', day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit', timeZone: 'UTC',
      });
    }

    function spoken(local) {
      const at = new Date(local + ':00Z');
      const day = at.toLocaleString('en-US', {weekday: 'long', month: 'long', day: 'numeric', timeZone: 'UTC'});
      const hour = at.toLocaleString('en-US', {hour: 'numeric', minute: '2-digit', timeZone: 'UTC'});
      return (day + ' at ' + hour).replace(/\s/g, ' ');
    }

    function offers(list) {
      const cards = element('div', 'cards');
      cards.setAttribute('role', 'group');
      cards.setAttribute('aria-label', 'Times to choose from');
      for (const offer of list) {
        const parts = [when(offer.local), offer.staff_name, offer.location_name, offer.price].filter(Boolean);
        const button = element('button', 'offer', parts.join(' · '));
        button.type = 'button';
        button.addEventListener('click', () => say(spoken(offer.local) + (offer.staff_name ? ' with ' + offer.staff_name : '')
          + (offer.location_name ? ' at ' + offer.location_name : '')));
        cards.append(button);
      }
      return cards;
    }

    function visit(card, title) {
      const made = element('div', 'card');
      made.append(element('p', 'small', title));
      made.append(element('p', '', [card.service_name, card.party && 'for ' + card.party, card.staff_name && 'with ' + card.staff_name].filter(Boolean).join(' ')));
      if (card.location_name) made.append(element('p', '', card.location_name));
      made.append(element('p', '', [when(card.local), card.price].filter(Boolean).join(' · ')));
      return made;
    }

    function draw(card) {
      if (card.type === 'offers') return offers(card.offers);
      if (card.type === 'hold') return visit(card.hold, 'Held for you for a moment');
      const made = visit(card.appointment, 'Appointment ' + card.appointment.status);
      made.append(element('p', 'code', card.appointment.confirmation_code));
      return made;
    }

    let isBusy = false;

    async function say(message) {
      if (isBusy) return;
      isBusy = true;
      send.disabled = true;
      for (const button of log.querySelectorAll('button')) button.disabled = true;
      show(element('p', 'said mine', message));
      const waiting = show(element('p', 'note', chat.dataset.name + ' is typing…'));
      const client = name();
      try {
        const answer = await ask(message, client, false);
        waiting.remove();
        show(element('p', answer.response ? 'said theirs' : 'note', answer.response || answer.notice));
        for (const card of answer.cards || []) show(draw(card));
      } catch (failure) {
        waiting.remove();
        show(element('p', 'note error', failure.code ? failure.message : 'We could not be reached. Please try again.'));
        if (!text.value) text.value = message;
      } finally {
        isBusy = false;
        send.disabled = false;
        text.focus();
      }
    }

    form.addEventListener('submit', event => {
      event.preventDefault();
      const message = text.value.trim();
      if (!message || isBusy) return;
      text.value = '';
      say(message);
    });

    text.addEventListener('keydown', event => {
      if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        form.requestSubmit();
      }
    });

    show(element('p', 'note', 'Ask about hours, services and prices, or book, move and cancel an appointment.'));
    text.focus();

    """#
