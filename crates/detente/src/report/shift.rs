//! What a variation changes: the outcomes gained, lost, altered and kept, each with its reason.

use super::concepts::{concept_name, named};
use super::why::{why_it_fails, why_it_holds};
use crate::page::{Page, Text, Tone, toned};
use crate::variation::{Holding, Shift};
use crate::words::listed;
use crate::{Analysis, Case};
use detente_analysis::{Concept, Refused};
use detente_model::{Choices, State};
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

impl Side<'_> {
    fn state(self, choices: Choices) -> Option<State> {
        self.analysis.answer.space.find(choices)
    }

    /// The letters of a state, merged ones open where they differ.
    fn letters(self, choices: Choices) -> String {
        match self.state(choices) {
            Some(state) => self.analysis.answer.space.letters(state),
            None => choices.letters(self.case.dispute.options.len()),
        }
    }

    /// A state by its number and letters.
    fn named(self, choices: Choices) -> String {
        let letters = self.letters(choices);
        let number = self.state(choices).map(|state| format!("State {}", state.number()));
        format!(
            "{}  {letters}",
            number.unwrap_or_else(|| "A state that is not feasible".to_owned())
        )
    }
}

/// The concepts that one side did not answer, and why.
fn uncompared(sides: [Side; 2]) -> Vec<(Concept, Refused)> {
    let mut refused: Vec<(Concept, Refused)> = Vec::new();
    for (concept, why) in sides.iter().flat_map(|side| side.analysis.answer.refused()) {
        if !refused.iter().any(|(each, _)| *each == concept) {
            refused.push((concept, why.clone()));
        }
    }
    refused
}

/// What holds on each side under the concepts that both answered.
fn holding(sides: [Side; 2]) -> [Holding; 2] {
    let refused = uncompared(sides);
    sides.map(|side| {
        let mut holding = side.analysis.holding();
        for concepts in holding.values_mut() {
            concepts.retain(|concept| !refused.iter().any(|(each, _)| each == concept));
        }
        holding.retain(|_, concepts| !concepts.is_empty());
        holding
    })
}

/// What changes from one side to the other, as a page; states bear the numbers they have
/// before, where they exist there.
#[must_use]
pub fn shift(before: Side, after: Side) -> Page {
    let [held, holds] = holding([before, after]);
    let shift = Shift::between(&held, &holds);
    let telling = Telling { before, after, held: &held, holds: &holds };
    let mut page = Page::default();
    page.say(telling.in_short(&shift));
    for (concept, why) in uncompared([before, after]) {
        let why = super::refusal(&why);
        page.say(toned(Tone::Bad, format!("Not compared: {}. {why}", concept_name(concept))));
    }
    telling.list(&mut page, "Gained", &shift.gained, |each| telling.gained(each));
    telling.list(&mut page, "Lost", &shift.lost, |each| telling.lost(each));
    telling.list(&mut page, "Altered", &shift.altered, |each| telling.altered(each));
    telling.list(&mut page, "Kept", &shift.kept, |each| telling.kept(each));
    page
}

struct Telling<'s> {
    before: Side<'s>,
    after: Side<'s>,
    held: &'s Holding,
    holds: &'s Holding,
}

impl Telling<'_> {
    fn in_short(&self, shift: &Shift) -> Text {
        let stands = self.before.case.dispute.status_quo.as_ref().map(|now| now.choices);
        let now = |holding: &Holding| Some(holding.contains_key(&stands?));
        let standing = match (now(self.held), now(self.holds)) {
            (Some(true), Some(false)) => " Where the dispute stands no longer holds.",
            (Some(false), Some(true)) => " Where the dispute stands now holds.",
            (Some(true), Some(true)) => " Where the dispute stands holds as before.",
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

    fn list(&self, page: &mut Page, title: &str, all: &[Choices], tell: impl Fn(Choices) -> Text) {
        if all.is_empty() {
            return;
        }
        page.heading(2, format!("{title} ({})", all.len()));
        let side = if title == "Gained" { self.after } else { self.before };
        let told = if title == "Kept" { 0 } else { TOLD };
        for &choices in all.iter().take(told) {
            let text = toned(Tone::Strong, side.named(choices)).and(Tone::Plain, "\n");
            page.entry(0, Text(text.0.into_iter().chain(tell(choices).0).collect()));
        }
        let rest = all.get(told..).unwrap_or_default();
        let numbers: Vec<String> = (rest.iter().take(NAMED))
            .filter_map(|&choices| side.state(choices))
            .map(|state| format!("state {}", state.number()))
            .collect();
        if !numbers.is_empty() {
            let more = rest.len().saturating_sub(NAMED);
            let more = if more > 0 { format!("; {more} more") } else { String::new() };
            page.say(toned(Tone::Faint, format!("{}{more}", listed(&numbers))));
        }
    }

    fn concepts<'h>(&self, holding: &'h Holding, choices: Choices) -> &'h [Concept] {
        holding.get(&choices).map_or(&[], Vec::as_slice)
    }

    fn under(&self, holding: &Holding, choices: Choices) -> String {
        let n_asked = self.before.analysis.answer.concepts().count();
        named(self.concepts(holding, choices), n_asked)
    }

    fn why(&self, side: Side, holding: &Holding, choices: Choices) -> String {
        let Some(state) = side.state(choices) else { return String::new() };
        match self.concepts(holding, choices) {
            [] => why_it_fails(side.case, side.analysis, state).unwrap_or_default(),
            concepts => why_it_holds(side.case, side.analysis, state, concepts),
        }
    }

    fn gained(&self, choices: Choices) -> Text {
        let under = format!("Holds under {}. ", self.under(self.holds, choices));
        toned(Tone::Good, under).then(self.why(self.after, self.holds, choices))
    }

    fn lost(&self, choices: Choices) -> Text {
        if self.after.state(choices).is_none() {
            return toned(Tone::Bad, "It is no longer feasible.");
        }
        let under = format!("Held under {}. ", self.under(self.held, choices));
        toned(Tone::Bad, under).then(self.why(self.after, self.holds, choices))
    }

    fn altered(&self, choices: Choices) -> Text {
        let (then, now) = (self.under(self.held, choices), self.under(self.holds, choices));
        Text::from(format!("Held under {then}; now under {now}. "))
            .then(self.why(self.after, self.holds, choices))
    }

    fn kept(&self, choices: Choices) -> Text {
        Text::from(format!("Under {}.", self.under(self.holds, choices)))
    }
}

/// The same as JSON: the letters of the outcomes gained, lost, altered and kept, with the
/// concepts under which they hold afterwards.
#[must_use]
pub fn shift_json(before: Side, after: Side) -> Value {
    let [held, holds] = holding([before, after]);
    let shift = Shift::between(&held, &holds);
    let list = |all: &[Choices]| -> Vec<Value> {
        let concepts = |choices: &Choices| -> Vec<String> {
            holds.get(choices).into_iter().flatten().map(ToString::to_string).collect()
        };
        let told = |choices: &Choices| {
            json!({
                "options": match after.state(*choices) {
                    Some(_) => after.letters(*choices),
                    None => before.letters(*choices),
                },
                "holds_under": concepts(choices),
            })
        };
        all.iter().map(told).collect()
    };
    let refused: Vec<Concept> = uncompared([before, after]).into_iter().map(|it| it.0).collect();
    json!({
        "schema_version": 1,
        "case": before.case.dispute.name,
        "n_states": after.analysis.answer.space.len(),
        "gained": list(&shift.gained),
        "lost": list(&shift.lost),
        "altered": list(&shift.altered),
        "kept": list(&shift.kept),
        "not_compared": refused.iter().map(ToString::to_string).collect::<Vec<_>>(),
    })
}
