//! Saving a variation as a scenario beside the case, only with `--edit`, and never over what
//! somebody else has written meanwhile: then it is asked what is to be done.

use crate::held::{Held, Loaded};
use crate::query::Query;
use crate::reply::on_to;
use crate::screens::UNWRITABLE;
use crate::{shell, tried};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use detente::{SCENARIO, scenario, sha256_hex, write_new, write_over};
use maud::{Markup, html};
use std::io;
use std::path::Path;

/// The longest name of a scenario.
const LONGEST: usize = 60;

/// Saves what the form asks for.
pub(crate) fn saved(held: &Held, form: &Query) -> Response {
    if !held.serve.edit {
        return refused(StatusCode::FORBIDDEN, "Saving is off: start detente serve with --edit.");
    }
    let loaded = match held.loaded() {
        Ok(loaded) => loaded,
        Err(why) => {
            let page = shell::failed(&why.told, "/whatif");
            return (StatusCode::CONFLICT, Html(page.into_string())).into_response();
        }
    };
    let name = form.get("name").unwrap_or_default();
    if !is_name(name) {
        let why = "A scenario's name has small letters, digits, - and _, sixty at most.";
        return refused(StatusCode::BAD_REQUEST, why);
    }
    if form.get("sha256") != Some(&loaded.case.sha256) {
        return asked(&case_changed(form, &loaded.case.sha256));
    }
    let path = held.serve.folder.root().join(format!("{name}{SCENARIO}"));
    written(&loaded, form, name, &path)
}

fn is_name(name: &str) -> bool {
    let fits = |letter: char| {
        letter.is_ascii_lowercase() || letter.is_ascii_digit() || "-_".contains(letter)
    };
    !name.is_empty() && name.len() <= LONGEST && name.chars().all(fits)
}

fn written(loaded: &Loaded, form: &Query, name: &str, path: &Path) -> Response {
    let variation = tried::read(form.get("w").unwrap_or_default(), &loaded.case.dispute);
    let Some(text) = scenario(&loaded.case, name, &variation) else {
        return refused(StatusCode::UNPROCESSABLE_ENTITY, UNWRITABLE);
    };
    let there = digest(path);
    let done = match (there.as_deref(), form.get("over")) {
        (None, _) => write_new(path, text.as_bytes()),
        (Some(there), Some(over)) if there == over => write_over(path, text.as_bytes()),
        (Some(there), _) => return asked(&name_taken(form, name, there)),
    };
    match done {
        Ok(()) => on_to(&Query::default().with("saved", Some(name)).at("/")),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            asked(&name_taken(form, name, &digest(path).unwrap_or_default()))
        }
        Err(_) => refused(StatusCode::INTERNAL_SERVER_ERROR, "The scenario could not be written."),
    }
}

/// The digest of the file that is there.
fn digest(path: &Path) -> Option<String> {
    std::fs::read(path).ok().map(|bytes| sha256_hex(&bytes))
}

fn refused(status: StatusCode, why: &'static str) -> Response {
    (status, Html(shell::failed_otherwise("Not saved", why).into_string())).into_response()
}

fn asked(question: &Markup) -> Response {
    (StatusCode::CONFLICT, Html(shell::asking(question).into_string())).into_response()
}

/// A form that sends the same again with something otherwise.
fn again(form: &Query, key: &str, value: &str, button: &str) -> Markup {
    let form = form.with(key, Some(value));
    html! {
        form method="post" action="/save" {
            @for (key, value) in form.hidden(&[]) { input type="hidden" name=(key) value=(value); }
            button { (button) }
        }
    }
}

fn what_was_tried(form: &Query) -> String {
    Query::default().with("w", form.get("w")).at("/whatif")
}

fn case_changed(form: &Query, sha256: &str) -> Markup {
    html! {
        h1 { "The case has changed meanwhile" }
        p { "Somebody, perhaps you in an editor, has written the case file since this page was made. Nothing was saved." }
        ul.choices {
            li { a.button href="/" { "Look at the case as it is now" } " and give up what was tried." }
            li { a.button href=(what_was_tried(form)) { "Try the same on it" } " and see what it does there before saving." }
            li { (again(form, "sha256", sha256, "Save the same changes to it")) " as a scenario of the case as it is now." }
        }
    }
}

fn name_taken(form: &Query, name: &str, there: &str) -> Markup {
    html! {
        h1 { "There is a scenario of that name" }
        p { code { (name) (SCENARIO) } " exists. Nothing was saved." }
        ul.choices {
            li { a.button href="/" { "Keep the one that is there" } }
            li { (again(form, "over", there, "Put this one in its place")) }
            li {
                form method="post" action="/save" {
                    @for (key, value) in form.hidden(&["name", "over"]) { input type="hidden" name=(key) value=(value); }
                    label { "Another name " input name="name" required value=(format!("{name}-2")) pattern="[a-z0-9_\\-]+"; }
                    " " button { "Save under it" }
                }
            }
        }
    }
}
