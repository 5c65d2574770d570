//! What is served as it is: one style sheet, one module, one picture, all from the binary.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};

const APP_STYLE: &str = include_str!("../assets/app.css");
const APP: &str = include_str!("../assets/app.js");
const ICON: &str = include_str!("../assets/icon.svg");

/// Every asset: its name, its type, and what it holds.
#[must_use]
pub fn assets() -> Vec<(&'static str, &'static str, String)> {
    vec![
        ("app.css", "text/css; charset=utf-8", style()),
        ("app.js", "text/javascript; charset=utf-8", APP.to_owned()),
        ("icon.svg", "image/svg+xml", ICON.to_owned()),
    ]
}

/// The style sheet of the page.
pub(crate) fn style() -> String {
    format!("{}{APP_STYLE}", detente::draw::STYLE)
}

pub(crate) async fn asset(Path(name): Path<String>) -> Response {
    match assets().into_iter().find(|(each, ..)| *each == name) {
        Some((_, kind, text)) => ([(CONTENT_TYPE, kind)], text).into_response(),
        None => (StatusCode::NOT_FOUND, "There is no such asset.").into_response(),
    }
}
