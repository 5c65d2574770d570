//! Every screen for programs: what it shows, as JSON and as CSV, and the report as files.

mod board;
mod evidence;
mod graph;
mod time;
mod verdicts;
mod whatif;

use crate::screens;
use crate::selection::At;
use detente::Refused;
use detente::exchange::csv::Table;
use detente::report::{
    Document, Part, document_html, document_json, document_markdown, places_json,
};
use serde::Serialize;
use serde_json::{Value, json};

/// In which form something is asked for: the ending of its path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    /// None: for people.
    Page,
    Json,
    Csv,
    Svg,
    Html,
    Md,
    /// One that nothing here has.
    Other,
}

impl Ending {
    pub(crate) fn of(ending: &str) -> Self {
        match ending {
            "json" => Self::Json,
            "csv" => Self::Csv,
            "svg" => Self::Svg,
            "html" => Self::Html,
            "md" => Self::Md,
            _ => Self::Other,
        }
    }
}

/// A screen for programs.
pub(crate) enum Twin {
    Json(Value),
    Csv(String),
    /// A text of some type, under a name if it is to be kept as a file.
    File {
        kind: &'static str,
        text: String,
        name: Option<String>,
    },
}

/// The twin of the page with this ending, if it has one.
pub(crate) fn twin(at: &At, ending: Ending) -> Option<Result<Twin, Refused>> {
    let csv = |table: Table| Some(Ok(Twin::Csv(table.text())));
    match (at.path, ending) {
        ("/", Ending::Json) => json(board::json(at)),
        ("/", Ending::Csv) if at.dispute().graph.is_none() => csv(board::csv(at)),
        ("/stability", Ending::Json) => json(verdicts::json(at)),
        ("/stability", Ending::Csv) => Some(Ok(Twin::Csv(verdicts::csv(at)))),
        ("/why", Ending::Json) => json(verdicts::explained(at)?),
        ("/whatif", Ending::Json) => Some(whatif::json(at).map(Twin::Json)),
        ("/whatif", Ending::Csv) => Some(whatif::csv(at).map(|table| Twin::Csv(table.text()))),
        ("/graph", Ending::Json) => json(graph::json(at)?),
        ("/graph", Ending::Csv) => csv(graph::csv(at)?),
        ("/graph", Ending::Svg) => graph::svg(at).map(Ok),
        ("/evidence", Ending::Json) => json(evidence::json(at)),
        ("/evidence", Ending::Csv) => csv(evidence::csv(at)),
        ("/time", Ending::Json) => json(time::json(at)),
        ("/time", Ending::Csv) => csv(time::csv(at)),
        ("/map", Ending::Json) => json(places(at)),
        ("/map", Ending::Csv) => csv(places_table(at)),
        ("/report", Ending::Json) => Some(report_json(at)),
        ("/report", Ending::Html | Ending::Md) => Some(report(at, ending)),
        _ => None,
    }
}

#[expect(clippy::unnecessary_wraps, reason = "an arm among others that may be refused or missing")]
fn json(value: Value) -> Option<Result<Twin, Refused>> {
    Some(Ok(Twin::Json(value)))
}

/// What the front room tells, as a JSON value.
fn value(told: &impl Serialize) -> Value {
    serde_json::to_value(told).unwrap_or_default()
}

/// The ids of the places on the map as it is drawn.
fn on_the_map<'a>(at: &'a At) -> Vec<&'a str> {
    let all = detente::report::places(&at.loaded.case);
    all.filter(|place| screens::is_on_map(at, place)).map(|place| place.id.as_str()).collect()
}

/// The places, which of them are on the map, and which is selected.
fn places(at: &At) -> Value {
    let shown = on_the_map(at);
    let selected = screens::place_chosen(at).map(|place| place.id.as_str());
    json!({
        "places": places_json(&at.loaded.case),
        "on_this_map": shown,
        "selected": selected,
        "taken": detente::report::NO_POSITION,
    })
}

/// One row for each name of each place.
fn places_table(at: &At) -> Table {
    let mut table = Table::default();
    table.row([
        "place",
        "name",
        "language",
        "used_by",
        "latitude",
        "longitude",
        "claimed_by",
        "administered_by",
        "on_this_map",
    ]);
    let shown = on_the_map(at);
    let degrees = |each: Option<f64>| each.map(|each| each.to_string()).unwrap_or_default();
    for place in places_json(&at.loaded.case) {
        for name in &place.names {
            table.row([
                place.id.as_str(),
                &name.name,
                name.language.as_deref().unwrap_or_default(),
                name.used_by.as_deref().unwrap_or_default(),
                &degrees(place.latitude),
                &degrees(place.longitude),
                &place.claimed_by.join(" "),
                &place.administered_by.join(" "),
                if shown.contains(&place.id.as_str()) { "Y" } else { "N" },
            ]);
        }
    }
    table
}

fn report_json(at: &At) -> Result<Twin, Refused> {
    let told = |document: &Document, parts: &[Part]| value(&document_json(document, parts));
    Ok(Twin::Json(at.loaded.report(&screens::sections(at), told)?))
}

fn report(at: &At, ending: Ending) -> Result<Twin, Refused> {
    let keep = at.query.is_set("keep");
    let sections = screens::sections(at);
    let (kind, name, text) = match ending {
        Ending::Md => {
            let text = at.loaded.report(&sections, document_markdown)?;
            ("text/markdown; charset=utf-8", "report.md", text)
        }
        _ => {
            let text = at
                .loaded
                .report(&sections, |document, parts| document_html(document, parts, keep))?;
            ("text/html; charset=utf-8", "report.html", text)
        }
    };
    Ok(Twin::File { kind, text, name: keep.then(|| name.to_owned()) })
}
