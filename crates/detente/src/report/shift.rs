//! What a variation changes: the outcomes gained, lost, altered and kept, each with its reason.

use super::concepts::{concept_name, named};
use super::json::Provenance;
use super::why::{why_it_fails, why_it_holds};
use crate::page::{Page, Text, Tone, toned};
use crate::words::listed;
use crate::{Analysis, Case, Outcome, Shift};
use detente_analysis::Concept;
use serde_json::{Value, json};

/// How many outcomes of each kind are told with their reasons.
const TOLD: usize = 8;

/// How many more are named by their numbers.
const NAMED: usize = 60;

/// A case and its analysis, before or after.
#[derive(Clone, Copy)]
pub struct Side<'s> {
    /// The case.
    pub case: &'s Case,
    /// Its analysis.
    pub analysis: &'s Analysis,
}

/// The answers of two sides compared.
fn between(before: Side, after: Side) -> Shift {
    Shift::between([&before.analysis.answer, &after.analysis.answer])
}

/// What changes from one side to the other, as a page; states bear the numbers they have
/// before, where they exist there.
#[must_use]
pub fn shift(before: Side, after: Side) -> Page {
    let shift = between(before, after);
    let telling = Telling { before, after };
    let mut page = Page::default();
    page.say(in_short(before, after, &shift));
    for (concept, why) in &shift.refused {
        let why = super::refusal(why);
        page.say(toned(Tone::Bad, format!("Not compared: {}. {why}", concept_name(*concept))));
    }
    telling.list(&mut page, "Gained", &shift.gained, |each| telling.gained(each));
    telling.list(&mut page, "Lost", &shift.lost, |each| telling.lost(each));
    telling.list(&mut page, "Altered", &shift.altered, |each| telling.altered(each));
    telling.list(&mut page, "Kept", &shift.kept, |each| telling.kept(each));
    page
}

/// How much changes from one side to the other, and what becomes of where the dispute stands.
#[must_use]
pub fn shift_in_short(before: Side, after: Side) -> String {
    in_short(before, after, &between(before, after)).plain()
}

fn in_short(before: Side, after: Side, shift: &Shift) -> Text {
    let now = before.case.dispute.status_quo.as_ref().map(|now| now.choices);
    let holds =
        |side: usize, it: Side| Some(shift.holds(side, it.analysis.answer.space.find(now?)?));
    let standing = match [holds(0, before), holds(1, after)] {
        [Some(true), Some(false)] => " Where the dispute stands no longer holds.",
        [Some(false), Some(true)] => " Where the dispute stands now holds.",
        [Some(true), Some(true)] => " Where the dispute stands holds as before.",
        _ => "",
    };
    if shift.is_nothing() {
        return Text::from("Nothing changes: the same outcomes hold under the same concepts.");
    }
    let (gained, lost) = (shift.gained.len(), shift.lost.len());
    toned(Tone::Strong, format!("{gained} gained, {lost} lost"))
        .then(format!(", {} altered, {} kept.", shift.altered.len(), shift.kept.len()))
        .then(standing)
}

struct Telling<'s> {
    before: Side<'s>,
    after: Side<'s>,
}

impl Telling<'_> {
    fn list(&self, page: &mut Page, title: &str, all: &[Outcome], tell: impl Fn(&Outcome) -> Text) {
        if all.is_empty() {
            return;
        }
        page.heading(2, format!("{title} ({})", all.len()));
        let told = if title == "Kept" { 0 } else { TOLD };
        for outcome in all.iter().take(told) {
            let name = format!("{}  {}", self.number(outcome), self.letters(outcome));
            let text = toned(Tone::Strong, name).and(Tone::Plain, "\n");
            page.entry(0, Text(text.0.into_iter().chain(tell(outcome).0).collect()));
        }
        let rest = all.get(told..).unwrap_or_default();
        let numbers: Vec<String> =
            rest.iter().take(NAMED).map(|each| self.number(each).to_lowercase()).collect();
        if !numbers.is_empty() {
            let more = rest.len().saturating_sub(NAMED);
            let more = if more > 0 { format!("; {more} more") } else { String::new() };
            page.say(toned(Tone::Faint, format!("{}{more}", listed(&numbers))));
        }
    }

    /// A state by the number it has before, or else by the one that it has after.
    fn number(&self, outcome: &Outcome) -> String {
        match outcome.states {
            [Some(state), _] => format!("State {}", state.number()),
            [None, Some(state)] => format!("State {} (new)", state.number()),
            [None, None] => "No state".to_owned(),
        }
    }

    fn letters(&self, outcome: &Outcome) -> String {
        letters(self.before, self.after, outcome)
    }

    fn under(&self, concepts: &[Concept]) -> String {
        named(concepts, self.before.analysis.answer.concepts().count())
    }

    /// Why an outcome holds afterwards, or fails.
    fn why(&self, outcome: &Outcome) -> String {
        let Some(state) = outcome.states[1] else { return String::new() };
        let side = self.after;
        match outcome.under[1].as_slice() {
            [] => why_it_fails(side.case, side.analysis, state).unwrap_or_default(),
            concepts => why_it_holds(side.case, side.analysis, state, concepts),
        }
    }

    fn gained(&self, outcome: &Outcome) -> Text {
        let under = format!("Holds under {}. ", self.under(&outcome.under[1]));
        toned(Tone::Good, under).then(self.why(outcome))
    }

    fn lost(&self, outcome: &Outcome) -> Text {
        if outcome.states[1].is_none() {
            return toned(Tone::Bad, "It is no longer feasible.");
        }
        let under = format!("Held under {}. ", self.under(&outcome.under[0]));
        toned(Tone::Bad, under).then(self.why(outcome))
    }

    fn altered(&self, outcome: &Outcome) -> Text {
        let [then, now] = [0, 1].map(|side: usize| self.under(&outcome.under[side]));
        Text::from(format!("Held under {then}; now under {now}. ")).then(self.why(outcome))
    }

    fn kept(&self, outcome: &Outcome) -> Text {
        Text::from(format!("Under {}.", self.under(&outcome.under[1])))
    }
}

/// The letters of an outcome, as they are afterwards if it is still possible; merged states open
/// where they differ.
fn letters(before: Side, after: Side, outcome: &Outcome) -> String {
    match outcome.states {
        [_, Some(state)] => after.analysis.answer.space.letters(state),
        [Some(state), None] => before.analysis.answer.space.letters(state),
        [None, None] => String::new(),
    }
}

/// The same as JSON: the letters of the outcomes gained, lost, altered and kept, with the
/// concepts under which they hold afterwards.
#[must_use]
pub fn shift_json(before: Side, after: Side) -> Value {
    let shift = between(before, after);
    let list = |all: &[Outcome]| -> Vec<Value> {
        let told = |outcome: &Outcome| {
            let under: Vec<String> = outcome.under[1].iter().map(ToString::to_string).collect();
            json!({ "options": letters(before, after, outcome), "holds_under": under })
        };
        all.iter().map(told).collect()
    };
    let refused: Vec<String> = shift.refused.iter().map(|it| it.0.to_string()).collect();
    json!({
        "schema_version": 1,
        "case": before.case.dispute.name,
        "n_states": after.analysis.answer.space.len(),
        "gained": list(&shift.gained),
        "lost": list(&shift.lost),
        "altered": list(&shift.altered),
        "kept": list(&shift.kept),
        "not_compared": refused,
        "provenance": Provenance::of(after.case, after.analysis.answer.engine),
    })
}
