//! From a request to a reply.

use crate::held::Held;
use crate::query::Query;
use crate::selection::At;
use crate::{save, screens, shell, twins};
use axum::extract::State;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE, LOCATION};
use axum::http::{StatusCode, Uri};
use axum::response::{Html, IntoResponse, Response};
use maud::Markup;
use std::sync::Arc;

/// What the preview of a report may do: show itself.
const REPORT_POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'";

/// What a page asks for turns out to be.
pub(crate) enum Reply {
    Page(Markup),
    /// A text of some type, under a name if it is to be kept as a file.
    Text {
        kind: &'static str,
        text: String,
        name: Option<String>,
    },
    Missing,
}

/// A screen, or its twin for programs.
pub(crate) async fn screen(State(held): State<Arc<Held>>, uri: Uri) -> Response {
    worked(move || shown(&held, uri.path(), uri.query().unwrap_or_default())).await
}

/// Writes something into the case's folder.
pub(crate) async fn saved(State(held): State<Arc<Held>>, body: String) -> Response {
    worked(move || save::saved(&held, &Query::read(&body))).await
}

/// Runs work that takes a while away from the requests; a bug in it stays there.
async fn worked(work: impl FnOnce() -> Response + Send + 'static) -> Response {
    tokio::task::spawn_blocking(work).await.unwrap_or_else(|_| {
        let why = "Something went wrong in the program; this page could not be made.";
        (StatusCode::INTERNAL_SERVER_ERROR, why).into_response()
    })
}

fn shown(held: &Held, path: &str, query: &str) -> Response {
    let (stem, twin) = match path.rsplit_once('.') {
        Some((stem, ending)) => (if stem == "/board" { "/" } else { stem }, Some(ending)),
        None => (path, None),
    };
    let loaded = match held.loaded() {
        Ok(loaded) => loaded,
        Err(why) => {
            return (StatusCode::OK, Html(shell::failed(&why.0, path).into_string()))
                .into_response();
        }
    };
    let query = Query::read(query);
    let at = At { loaded: &loaded, path: stem, query, edit: held.serve.edit };
    let reply = match twin {
        None => screens::screen(&at).map_or(Reply::Missing, Reply::Page),
        Some(ending) => twins::twin(&at, ending),
    };
    sent(reply)
}

fn sent(reply: Reply) -> Response {
    match reply {
        Reply::Page(page) => Html(page.into_string()).into_response(),
        Reply::Missing => (StatusCode::NOT_FOUND, "There is no such page.").into_response(),
        Reply::Text { kind, text, name } => {
            let mut response = ([(CONTENT_TYPE, kind)], text).into_response();
            let headers = response.headers_mut();
            if kind.starts_with("text/html")
                && let Ok(policy) = REPORT_POLICY.parse()
            {
                headers.insert(CONTENT_SECURITY_POLICY, policy);
            }
            if let Some(Ok(value)) =
                name.map(|name| format!("attachment; filename=\"{name}\"").parse())
            {
                headers.insert(CONTENT_DISPOSITION, value);
            }
            response
        }
    }
}

/// On to another page.
pub(crate) fn on_to(address: &str) -> Response {
    (StatusCode::SEE_OTHER, [(LOCATION, address.to_owned())]).into_response()
}
