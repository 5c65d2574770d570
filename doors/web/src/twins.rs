//! Every screen for programs: JSON, CSV, SVG, and the report as files.

use crate::held::{Loaded, question};
use crate::reply::Reply;
use crate::screens;
use crate::selection::At;
use detente::exchange::csv;
use detente::report::{
    Document, Focus, StateListing, analysis_json, document_html, document_markdown,
    explanation_json, moments, paths_json, places_json, shift_json,
};
use detente::twin::Twin;
use detente::usual_concepts;
use serde::Serialize;
use serde_json::json;

/// The twin of the page with this ending.
pub(crate) fn twin(at: &At, ending: &str) -> Reply {
    let Loaded { case, analysis, .. } = at.loaded;
    match (at.path, ending) {
        ("/", "json") => as_json(&Twin::of(&case.dispute)),
        ("/", "csv") | ("/stability", "csv") => {
            as_csv(csv::states(&case.dispute, &analysis.answer))
        }
        ("/stability", "json") => as_json(&analysis_json(case, analysis, StateListing::All)),
        ("/why", "json") => explained(at),
        ("/whatif", "json") => what_if(at),
        ("/graph", "json") => match at.state() {
            Some(state) => as_json(&paths_json(case, analysis, state, &[])),
            None => Reply::Missing,
        },
        ("/graph", "csv") => as_csv(csv::moves(&case.dispute, &analysis.answer)),
        ("/graph", "svg") => drawing(at),
        ("/evidence", "json") => {
            as_json(&case.annotations().map(|(_, each)| each).collect::<Vec<_>>())
        }
        ("/evidence", "csv") => as_csv(evidence(at)),
        ("/time", "json") => as_json(&moments(case)),
        ("/time", "csv") => as_csv(times(at)),
        ("/map", "json") => as_json(&places_json(case)),
        ("/map", "csv") => as_csv(places_table(at)),
        ("/report", "html" | "md") => report(at, ending),
        _ => Reply::Missing,
    }
}

fn as_json(value: &impl Serialize) -> Reply {
    match serde_json::to_string_pretty(value) {
        Ok(text) => Reply::Text { kind: "application/json", text, name: None },
        Err(_) => Reply::Missing,
    }
}

fn as_csv(text: String) -> Reply {
    Reply::Text { kind: "text/csv; charset=utf-8", text, name: None }
}

fn explained(at: &At) -> Reply {
    let Some(state) = at.state() else { return Reply::Missing };
    let focus = Focus { state, focal: at.focal(), concept: at.concept(), mix: None };
    as_json(&explanation_json(&at.loaded.case, &at.loaded.analysis, focus))
}

fn what_if(at: &At) -> Reply {
    match at.loaded.what_if(&at.variation()) {
        Ok(found) => {
            let (before, after) = at.loaded.sides(&found);
            as_json(&shift_json(before, after))
        }
        Err(refused) => as_json(&json!({ "refused": detente::report::refusal(&refused) })),
    }
}

/// The graph as a drawing that stands by itself.
fn drawing(at: &At) -> Reply {
    let Some(state) = at.state() else { return Reply::Missing };
    let drawn = screens::graph_drawn(at, state, None).into_string();
    let style = detente::draw::STYLE.replace("]]>", "");
    let head =
        format!("<svg xmlns=\"http://www.w3.org/2000/svg\"><style><![CDATA[{style}]]></style>");
    let text = format!("{head}{drawn}</svg>");
    Reply::Text { kind: "image/svg+xml", text, name: Some("graph.svg".to_owned()) }
}

/// A field of a table, quoted where it must be.
fn field(text: &str) -> String {
    if text.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

fn row(fields: &[&str]) -> String {
    let fields: Vec<String> = fields.iter().map(|each| field(each)).collect();
    format!("{}\r\n", fields.join(","))
}

fn evidence(at: &At) -> String {
    let mut text = row(&["passage", "says", "speaker", "start", "end", "sha256"]);
    for (_, each) in at.loaded.case.annotations() {
        let place = each.position().map(|span| (span.start.to_string(), span.end.to_string()));
        let (start, end) = place.unwrap_or_default();
        let speaker = each.detente.speaker.as_deref().unwrap_or_default();
        text += &row(&[&each.id, &each.body.value, speaker, &start, &end, &each.target.sha256]);
    }
    text
}

fn times(at: &At) -> String {
    let mut text = row(&["first", "last", "passage", "says", "who"]);
    for each in moments(&at.loaded.case) {
        let who = each.who.as_deref().unwrap_or_default();
        text += &row(&[&each.first, &each.last, &each.passage, &each.words, who]);
    }
    text
}

/// One row for each name of each place.
fn places_table(at: &At) -> String {
    let mut text = row(&[
        "place",
        "name",
        "language",
        "used_by",
        "latitude",
        "longitude",
        "claimed_by",
        "administered_by",
    ]);
    let degrees = |each: Option<f64>| each.map(|each| each.to_string()).unwrap_or_default();
    for place in places_json(&at.loaded.case) {
        for name in &place.names {
            text += &row(&[
                &place.id,
                &name.name,
                name.language.as_deref().unwrap_or_default(),
                name.used_by.as_deref().unwrap_or_default(),
                &degrees(place.latitude),
                &degrees(place.longitude),
                &place.claimed_by.join(" "),
                &place.administered_by.join(" "),
            ]);
        }
    }
    text
}

fn report(at: &At, ending: &str) -> Reply {
    let Loaded { case, analysis, checked, .. } = at.loaded;
    let (sections, concepts) = (screens::sections(at), usual_concepts(&case.dispute));
    let question = question(&concepts);
    let document = Document { case, analysis, question: &question, checked, sections: &sections };
    let Ok(parts) = document.parts() else { return Reply::Missing };
    let keep = at.query.is_set("keep");
    let (kind, text) = match ending {
        "md" => ("text/markdown; charset=utf-8", document_markdown(&document, &parts)),
        _ => ("text/html; charset=utf-8", document_html(&document, &parts, keep)),
    };
    Reply::Text { kind, text, name: keep.then(|| format!("report.{ending}")) }
}
