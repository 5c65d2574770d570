//! The times for programs: the moments shown, and the passages without a date.

use crate::screens;
use crate::selection::At;
use detente::exchange::csv::Table;
use detente::report::{MomentKind, moments, said_by, undated};
use serde_json::{Value, json};

pub(super) fn json(at: &At) -> Value {
    let case = &at.loaded.case;
    let without: Vec<Value> = undated(case)
        .into_iter()
        .map(|each| {
            let party = &each.detente.party;
            json!({ "passage": each.id, "words": each.body.value, "who": said_by(each), "party": party })
        })
        .collect();
    json!({ "moments": screens::moments_shown(at, &moments(case)), "undated": without })
}

/// A row for each moment; the passages without a date at the end.
pub(super) fn csv(at: &At) -> Table {
    let case = &at.loaded.case;
    let mut table = Table::default();
    table.row(["first", "last", "passage", "says", "who", "party", "kind"]);
    for each in screens::moments_shown(at, &moments(case)) {
        let who = each.who.as_deref().unwrap_or_default();
        let party = each.party.as_deref().unwrap_or_default();
        let kind = match each.kind {
            MomentKind::Event => "event",
            MomentKind::Said => "said",
            MomentKind::Published => "published",
        };
        table.row([&each.first, &each.last, &each.passage, &each.words, who, party, kind]);
    }
    for each in undated(case) {
        let who = said_by(each).unwrap_or_default();
        let party = each.detente.party.as_deref().unwrap_or_default();
        table.row(["", "", &each.id, &each.body.value, &who, party, ""]);
    }
    table
}
