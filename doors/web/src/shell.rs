//! What stands around every screen.

use crate::assets;
use crate::misread;
use crate::query::Query;
use crate::selection::At;
use maud::{DOCTYPE, Markup, PreEscaped, html};

/// The screens: where they are, what they are called, and the key that leads there.
pub(crate) const SCREENS: [(&str, &str); 8] = [
    ("/", "Board"),
    ("/stability", "Stability"),
    ("/whatif", "What if"),
    ("/graph", "Graph"),
    ("/evidence", "Evidence"),
    ("/time", "Time"),
    ("/map", "Map"),
    ("/report", "Report"),
];

/// A whole page.
pub(crate) fn page(at: &At, main: &Markup) -> Markup {
    let title = screen_title(at.path);
    let dispute = at.dispute();
    let header = html! {
        (tabs(at.path, |path| at.to(path)))
        (selector(at))
    };
    let main = html! { (misread::told(at)) (main) };
    framed(&format!("{title} · {}", dispute.name), &dispute.name, &header, &main)
}

/// A page that is not there.
pub(crate) fn missing(path: &str) -> Markup {
    let header = tabs(path, |path| Query::default().at(path));
    let main = html! {
        div.one {
            h1 { "There is no such page" }
            p { "Nothing is at " code { (path) } "; the screens are above." }
        }
    };
    framed("Détente", "Détente", &header, &main)
}

/// A page for a case that cannot be shown.
pub(crate) fn failed(why: &str, path: &str) -> Markup {
    let main = html! {
        h1 { "The case cannot be shown" }
        p { "Mend it in your editor and load this page again; nothing here needs to be restarted." }
        pre tabindex="0" { code { (why) } }
    };
    let header = tabs(path, |path| Query::default().at(path));
    framed("Détente", "Détente", &header, &html! { div.one { (main) } })
}

/// A page that says why something was not done.
pub(crate) fn failed_otherwise(title: &str, why: &str) -> Markup {
    asking(&html! { h1 { (title) } p { (why) } p { a.button href="/whatif" { "Back" } } })
}

/// A page that asks what is to be done.
pub(crate) fn asking(question: &Markup) -> Markup {
    let header = tabs("", |path| Query::default().at(path));
    framed("Détente", "Détente", &header, &html! { div.one { (question) } })
}

/// A page for a browser that is not let in: it needs nothing from the server beside itself.
pub(crate) fn outside(title: &str, advice: &str) -> Markup {
    let head = html! {
        link rel="icon" href="data:,";
        style { (PreEscaped(assets::style())) }
    };
    let body = html! {
        header.top { p.name { span.brand { "Détente" } } }
        main #main { div.one { h1 { (title) } p { (advice) } } }
    };
    whole(&format!("{title} · Détente"), &head, &body)
}

fn whole(title: &str, head: &Markup, body: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) }
                (head)
            }
            body { (body) }
        }
    }
}

fn screen_title(path: &str) -> &'static str {
    SCREENS.iter().find(|(each, _)| *each == path).map_or("Détente", |(_, title)| title)
}

fn framed(title: &str, name: &str, header: &Markup, main: &Markup) -> Markup {
    let head = html! {
        link rel="icon" href="/assets/icon.svg" type="image/svg+xml";
        link rel="stylesheet" href="/assets/app.css";
        script type="module" src="/assets/app.js" {}
    };
    let body = html! {
        a.skip href="#main" { "To the content" }
        header.top { p.name { span.brand { "Détente" } span.case title=(name) { (name) } } (header) }
        main #main tabindex="-1" { (main) }
        div #said .sr role="status" aria-live="polite" {}
        (keys())
    };
    whole(title, &head, &body)
}

fn tabs(here: &str, to: impl Fn(&str) -> String) -> Markup {
    html! {
        nav.tabs aria-label="Screens" {
            @for (place, (path, title)) in SCREENS.iter().enumerate() {
                a href=(to(path)) aria-current=[(*path == here).then_some("page")]
                    data-key=(place + 1) title=(format!("{title} (key {})", place + 1)) { (title) }
            }
        }
    }
}

/// Which state is selected, and the way to another.
fn selector(at: &At) -> Markup {
    let Some(state) = at.state() else { return Markup::default() };
    let n = at.space().len();
    let number = state.number() as usize;
    let other = |number: usize| at.selecting(detente::model::State::at(number - 1));
    html! {
        form.pick method="get" action=(at.path) role="search" aria-label="Select a state" {
            @for (key, value) in at.query.hidden(&["s", "t"]) { input type="hidden" name=(key) value=(value); }
            @if number > 1 { a.step href=(other(number - 1)) data-key="ArrowLeft" aria-label="Previous state" { "‹" } }
            @else { span.step role="link" aria-disabled="true" aria-label="Previous state" title="This is the first state" { "‹" } }
            label { span { "State" } input name="s" inputmode="numeric" value=(number) size="4" data-key="s"; }
            span.of { "of " (n) }
            @if number < n { a.step href=(other(number + 1)) data-key="ArrowRight" aria-label="Next state" { "›" } }
            @else { span.step role="link" aria-disabled="true" aria-label="Next state" title="This is the last state" { "›" } }
            @match at.now() {
                Some(now) if now != state => a.now href=(at.selecting(now)) data-key="n" { "Now" },
                now => span.now.off role="link" aria-disabled="true"
                    title=(if now.is_some() { "This is where the dispute stands" } else { "The case does not say where the dispute stands" }) { "Now" },
            }
            button.sr type="submit" { "Select" }
            button.undo #undo type="button" disabled title="Nothing to undo yet" { "Undo" }
        }
    }
}

/// The keys that can be pressed; the module opens it.
fn keys() -> Markup {
    let keys = [
        ("1 – 8", "the screens"),
        ("← →", "the state before, the state after"),
        ("n", "where the dispute stands now"),
        ("s", "name a state"),
        ("↑ ↓ ← →", "in the table of verdicts: from cell to cell"),
        ("Alt ↑ Alt ↓", "move the wish that has the focus"),
        ("u", "undo: back to what was before"),
        ("?", "these keys"),
    ];
    html! {
        dialog #keys aria-labelledby="keys-title" {
            h2 #keys-title { "Keys" }
            dl { @for (key, does) in keys { div { dt { kbd { (key) } } dd { (does) } } } }
            form method="dialog" { button { "Close" } }
        }
    }
}
