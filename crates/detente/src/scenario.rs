//! Scenarios: a variation written as a case file of its own, beside the case it varies.
//!
//! The file is the case's own text, changed in as few places as will do: statements change
//! places, what is withdrawn becomes a comment, and every other letter stays.

use crate::{Case, Variation};
use detente_lang::{Fix, Span, parse};
use detente_model::{Judgement, Preference};

/// How the file name of a scenario ends.
pub const SCENARIO: &str = ".scenario.case";

/// The text of the case with a variation written into it; `None` where the text does not allow
/// it to be done piece by piece, such as where two statements share a line.
#[must_use]
pub fn scenario(case: &Case, name: &str, variation: &Variation) -> Option<String> {
    let text = &case.files.case.text;
    let mut fix = Fix::new(name);
    for (&who, order) in &variation.orders {
        let Preference::Statements(statements) = &case.dispute.preferences[who.index()] else {
            return None;
        };
        let span = |place| case.source_map.judgement(Judgement::Statement(who, place));
        let slots: Vec<Span> = (0..statements.len()).map(span).collect::<Option<_>>()?;
        let withdrawn = (0..slots.len()).filter(|place| !order.contains(place));
        let filling = order.iter().copied().chain(withdrawn).enumerate();
        for (slot, place) in filling.filter(|(slot, place)| slot != place || *slot >= order.len()) {
            let words = said(text, slots[place])?;
            let words = if slot < order.len() { words.to_owned() } else { commented(words) };
            fix = fix.edit(slots[slot], words);
        }
    }
    for &judgement in &variation.lifted {
        let span = case.source_map.judgement(judgement)?;
        fix = fix.edit(span, commented(said(text, span)?));
    }
    let written = format!("# Scenario “{name}”.\n{}", fix.applied(text));
    let parsed = parse(&written);
    let is_meant = !parsed.has_errors() && parsed.dispute == variation.applied(&case.dispute);
    is_meant.then_some(written)
}

fn said(text: &str, span: Span) -> Option<&str> {
    text.get(span.start as usize..span.end as usize)
}

/// Lines that the program no longer reads.
fn commented(words: &str) -> String {
    let lines: Vec<String> = words.lines().map(|line| format!("# {line}")).collect();
    lines.join("\n")
}
