/// `/assets/frontdesk.css`: the pages' looks, light and dark.
let styleSheet = """
    :root {
      color-scheme: light dark;
      --ground: #f6f5f2; --paper: #ffffff; --ink: #1d2326; --faint: #5b666b; --line: #d9d7d0;
      --accent: #0f6b5c; --on-accent: #ffffff; --error: #a3261b;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --ground: #14181a; --paper: #1e2427; --ink: #eef1f1; --faint: #a3afb3; --line: #364045;
        --accent: #5cc7b2; --on-accent: #08201b; --error: #ff9a8f;
      }
    }
    * { box-sizing: border-box; }
    html, body { height: 100%; margin: 0; }
    body { background: var(--ground); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
    a { color: var(--accent); }
    :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
    h1 { font-size: 1.35rem; line-height: 1.25; margin: 0; }
    h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
    .small { font-size: .85rem; color: var(--faint); }
    .hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

    .home { max-width: 36rem; margin: 0 auto; padding: 2.5rem 1.25rem; }
    .businesses { list-style: none; padding: 0; margin: 1.5rem 0; display: grid; gap: .75rem; }
    .business {
      display: block; padding: 1rem 1.25rem; border: 1px solid var(--line); border-radius: 14px;
      background: var(--paper); color: inherit; text-decoration: none;
    }
    .business:hover { border-color: var(--accent); }
    .business span { display: block; color: var(--faint); font-size: .9rem; }

    .docs { max-width: 70rem; margin: 0 auto; padding: 2rem 1.25rem; }
    .scroll { overflow-x: auto; }
    table { border-collapse: collapse; width: 100%; background: var(--paper); }
    th, td { text-align: left; vertical-align: top; padding: .5rem .75rem; border: 1px solid var(--line); }
    code { font-family: ui-monospace, monospace; font-size: .9em; overflow-wrap: anywhere; }
    tr:target { outline: 3px solid var(--accent); }

    .chat { height: 100vh; height: 100dvh; max-width: 44rem; margin: 0 auto; display: flex; flex-direction: column; background: var(--paper); }
    .chat header { display: flex; gap: .75rem; align-items: center; padding: .75rem 1rem; border-bottom: 1px solid var(--line); }
    .chat header p { margin: 0; }
    .back { font-size: 1.75rem; line-height: 1; padding: .25rem .6rem; text-decoration: none; }
    .log { flex: 1; overflow-y: auto; padding: 1rem; display: flex; flex-direction: column; gap: .6rem; }
    .said { max-width: 85%; padding: .6rem .9rem; border-radius: 16px; white-space: pre-wrap; overflow-wrap: anywhere; margin: 0; }
    .theirs { align-self: flex-start; background: var(--ground); border-bottom-left-radius: 4px; }
    .mine { align-self: flex-end; background: var(--accent); color: var(--on-accent); border-bottom-right-radius: 4px; }
    .note { align-self: center; color: var(--faint); font-size: .9rem; margin: 0; text-align: center; }
    .error { color: var(--error); }
    .cards { align-self: flex-start; display: flex; flex-wrap: wrap; gap: .5rem; max-width: 100%; }
    .card { border: 1px solid var(--line); border-radius: 14px; padding: .75rem 1rem; background: var(--ground); }
    .card p { margin: 0; }
    .code { font: 600 1.1rem ui-monospace, monospace; letter-spacing: .12em; }
    button { font: inherit; border-radius: 999px; border: 1px solid var(--accent); padding: .5rem 1rem; cursor: pointer; min-height: 44px; }
    .offer { background: transparent; color: var(--accent); text-align: left; }
    .offer:hover { background: var(--accent); color: var(--on-accent); }
    button:disabled { opacity: .5; cursor: default; }
    .compose { display: flex; gap: .5rem; padding: .75rem 1rem calc(.75rem + env(safe-area-inset-bottom)); border-top: 1px solid var(--line); }
    .compose textarea {
      flex: 1; font: inherit; color: inherit; background: var(--ground); border: 1px solid var(--line); border-radius: 20px;
      padding: .55rem .9rem; resize: none; max-height: 8rem; min-height: 44px;
    }
    .compose button { background: var(--accent); color: var(--on-accent); }

    """
