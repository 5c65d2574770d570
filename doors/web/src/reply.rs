//! From a request to a reply.

use crate::held::{Held, Unreadable};
use crate::misread::{self, misread};
use crate::query::Query;
use crate::selection::At;
use crate::twins::{Ending, Twin};
use crate::{save, screens, shell, twins};
use axum::extract::State;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE, LOCATION};
use axum::http::{StatusCode, Uri};
use axum::response::{Html, IntoResponse, Response};
use detente::report::refusal;
use maud::Markup;
use serde_json::{Value, json};
use std::sync::Arc;

/// What the preview of a report may do: show itself.
const REPORT_POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'";

/// What is said where a bug stopped the work.
const BUG: &str = "Something went wrong in the program; this page could not be made.";

/// A screen, or its twin for programs.
pub(crate) async fn screen(State(held): State<Arc<Held>>, uri: Uri) -> Response {
    let ending = asked(uri.path()).1;
    worked(ending, move || shown(&held, uri.path(), uri.query().unwrap_or_default())).await
}

/// Writes something into the case's folder.
pub(crate) async fn saved(State(held): State<Arc<Held>>, body: String) -> Response {
    worked(Ending::Page, move || save::saved(&held, &Query::read(&body))).await
}

/// Runs work that takes a while away from the requests; a bug in it stays there.
async fn worked(ending: Ending, work: impl FnOnce() -> Response + Send + 'static) -> Response {
    tokio::task::spawn_blocking(work)
        .await
        .unwrap_or_else(|_| failed(ending, StatusCode::INTERNAL_SERVER_ERROR, "bug", BUG, None))
}

/// The path of the screen that is asked for, and in which form.
fn asked(path: &str) -> (&str, Ending) {
    match path.rsplit_once('.') {
        Some((stem, ending)) => (if stem == "/board" { "/" } else { stem }, Ending::of(ending)),
        None => (path, Ending::Page),
    }
}

fn shown(held: &Held, path: &str, query: &str) -> Response {
    let (stem, ending) = asked(path);
    let loaded = match held.loaded() {
        Ok(loaded) => loaded,
        Err(why) => return unreadable(&why, path, ending),
    };
    let query = Query::read(query);
    let at = At { loaded: &loaded, path: stem, query, edit: held.serve.edit };
    if ending == Ending::Page {
        return match screens::screen(&at) {
            Some(page) => html(StatusCode::OK, &page),
            None => html(StatusCode::NOT_FOUND, &shell::missing(path)),
        };
    }
    let Some(twin) = twins::twin(&at, ending) else {
        let told = format!("There is no {path}.");
        return failed(ending, StatusCode::NOT_FOUND, "missing", &told, None);
    };
    match twin {
        Ok(twin) => sent(&at, twin),
        Err(refused) => {
            failed(ending, StatusCode::SERVICE_UNAVAILABLE, "refused", &refusal(&refused), None)
        }
    }
}

/// Why the case cannot be shown, in the form that was asked for.
fn unreadable(why: &Unreadable, path: &str, ending: Ending) -> Response {
    if ending == Ending::Page {
        return html(why.status, &shell::failed(&why.told, path));
    }
    let kind = if why.diagnostics.is_empty() { "refused" } else { "wrong_case" };
    let diagnostics = (!why.diagnostics.is_empty()).then(|| json!(why.diagnostics));
    failed(ending, why.status, kind, &why.told, diagnostics)
}

/// Why there is no answer: an object for who asked for JSON, else plain text.
fn failed(
    ending: Ending,
    status: StatusCode,
    error: &str,
    told: &str,
    diagnostics: Option<Value>,
) -> Response {
    if ending != Ending::Json {
        return (status, told.to_owned()).into_response();
    }
    let mut object = json!({ "error": error, "told": told });
    if let Some(diagnostics) = diagnostics {
        object["diagnostics"] = diagnostics;
    }
    (status, json_text(&object)).into_response()
}

/// JSON as it is sent.
fn json_text(value: &Value) -> impl IntoResponse + use<> {
    ([(CONTENT_TYPE, "application/json")], format!("{value:#}\n"))
}

fn html(status: StatusCode, page: &Markup) -> Response {
    (status, Html(page.0.clone())).into_response()
}

/// A twin as it is sent. An address that was not understood in full has no silent answer: a
/// program is told what was not understood, and what was answered instead.
fn sent(at: &At, twin: Twin) -> Response {
    let unknown = misread(at);
    match twin {
        Twin::Json(value) if unknown.is_empty() => json_text(&value).into_response(),
        Twin::Json(value) => {
            let object = json!({
                "error": "address",
                "told": "The address was not understood in full; `answer` is without what was not.",
                "not_understood": misread::as_json(&unknown),
                "answer": value,
            });
            (StatusCode::BAD_REQUEST, json_text(&object)).into_response()
        }
        Twin::Csv(_) if !unknown.is_empty() => {
            let told = format!("Not understood in the address:\n{}", misread::as_text(&unknown));
            (StatusCode::BAD_REQUEST, told).into_response()
        }
        Twin::Csv(text) => ([(CONTENT_TYPE, "text/csv; charset=utf-8")], text).into_response(),
        Twin::File { kind, text, name } => file(kind, text, name),
    }
}

/// A text of some type, under a name if it is to be kept as a file.
fn file(kind: &'static str, text: String, name: Option<String>) -> Response {
    let mut response = ([(CONTENT_TYPE, kind)], text).into_response();
    let headers = response.headers_mut();
    if kind.starts_with("text/html")
        && let Ok(policy) = REPORT_POLICY.parse()
    {
        headers.insert(CONTENT_SECURITY_POLICY, policy);
    }
    if let Some(Ok(value)) = name.map(|name| format!("attachment; filename=\"{name}\"").parse()) {
        headers.insert(CONTENT_DISPOSITION, value);
    }
    response
}

/// On to another page.
pub(crate) fn on_to(address: &str) -> Response {
    (StatusCode::SEE_OTHER, [(LOCATION, address.to_owned())]).into_response()
}
