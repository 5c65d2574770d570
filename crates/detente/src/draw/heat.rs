//! The table of verdicts: states down, concepts across, in each cell a mark for each decision
//! maker, filled where it stays.

use super::marks::{colour, shape};
use crate::words::listed;
use crate::{Analysis, Case};
use detente_analysis::Concept;
use detente_model::{DecisionMaker, State};
use maud::{Markup, html};
use std::collections::BTreeSet;

/// What to draw, and where its parts lead.
pub struct Heat<'h> {
    /// The case.
    pub case: &'h Case,
    /// Its analysis.
    pub analysis: &'h Analysis,
    /// The states, from top to bottom.
    pub states: &'h [State],
    /// Where a state, or a verdict on it, leads; nothing leads anywhere without it.
    pub link: Option<&'h dyn Fn(State, Option<Concept>) -> String>,
    /// What is selected.
    pub selected: Option<(State, Option<Concept>)>,
}

/// Who stays at a state under a concept: a bit for each decision maker.
type Stays = u128;

impl Heat<'_> {
    fn stays(&self, state: State, concept: Concept) -> Stays {
        let stable = self.analysis.answer.stable(concept).unwrap_or_default();
        let bit = |(place, set): (usize, &detente_model::StateSet)| {
            u128::from(set.contains(state)) << place
        };
        stable.iter().enumerate().take(128).map(bit).sum()
    }

    fn n_makers(&self) -> usize {
        self.case.dispute.decision_makers.len()
    }

    fn row(&self, state: State, concepts: &[Concept], now: Option<State>) -> Markup {
        let answer = &self.analysis.answer;
        let is_on = self.selected.is_some_and(|(on, _)| on == state);
        let class = match (now == Some(state), is_on) {
            (true, true) => "now on",
            (true, false) => "now",
            (false, true) => "on",
            (false, false) => "",
        };
        let number = state.number();
        let now = if now == Some(state) { " now" } else { "" };
        html! {
            tr class=[(!class.is_empty()).then_some(class)] data-state=(number) {
                th scope="row" {
                    @match self.link { Some(link) => a href=(link(state, None)) { (number) }, None => (number) }
                    span.faint { (now) }
                }
                th.letters { (answer.space.letters(state)) }
                @for &concept in concepts { (self.cell(state, concept)) }
            }
        }
    }

    fn cell(&self, state: State, concept: Concept) -> Markup {
        let (stays, n) = (self.stays(state, concept), self.n_makers());
        let on = self.selected == Some((state, Some(concept)));
        let class = format!("{}{}", tint(stays, n), if on { " on" } else { "" });
        let told = self.told(stays, state, concept);
        let marks = html! {
            svg width=(width(n)) height="1em" aria-hidden="true" { use href=(format!("#stays-{stays:x}")) {} }
        };
        html! {
            td class=(class) {
                @match self.link {
                    Some(link) => {
                        a href=(link(state, Some(concept))) tabindex="-1" title=(told) { (marks) }
                    }
                    None => span title=(told) { (marks) span.sr { (told) } },
                }
            }
        }
    }

    /// A cell in words.
    fn told(&self, stays: Stays, state: State, concept: Concept) -> String {
        let makers = || self.case.dispute.decision_makers();
        let names = |wanted: bool| -> Vec<&str> {
            let which = makers().filter(|who| (stays >> who.index() & 1 == 1) == wanted);
            which.map(|who| self.case.dispute.decision_maker(who).name.as_str()).collect()
        };
        let (stay, leave) = (names(true), names(false));
        let under = format!("{} under {}", state.number(), crate::report::concept_name(concept));
        match (stay.is_empty(), leave.is_empty()) {
            (_, true) => format!("{under}: all stay"),
            (true, _) => format!("{under}: nobody stays"),
            _ => format!("{under}: {} would leave", listed(&leave)),
        }
    }
}

/// How wide the marks of `n` decision makers are.
fn width(n: usize) -> String {
    format!("{:.2}em", 13.0 / 12.0 * n as f64)
}

/// The class that tells how many of `n` stay.
fn tint(stays: Stays, n: usize) -> &'static str {
    let stay = stays.count_ones() as usize;
    match (stay, n) {
        (stay, n) if stay == n => "all",
        (0, _) => "h0",
        _ => ["h1", "h2", "h3", "h4"][(stay * 4 / n.max(1)).min(3)],
    }
}

/// The concepts that were answered.
fn concepts(analysis: &Analysis) -> Vec<Concept> {
    let answer = &analysis.answer;
    answer.concepts().filter(|concept| answer.stable(*concept).is_some()).collect()
}

/// The table of verdicts. The page must hold [`symbols`] for it once.
///
/// Cells that lead somewhere are drawn only where they are in sight, as `content-visibility` in the
/// style sheet has it; a spacer in each column's head is as wide as what the cells hold.
#[must_use]
pub fn heat(heat: &Heat) -> Markup {
    let concepts = concepts(heat.analysis);
    let now = heat.analysis.answer.space.status_quo(&heat.case.dispute);
    html! {
        div.scroll tabindex="0" role="group" aria-label="Verdicts, state by state" {
            table.heat {
                thead {
                    tr {
                        th scope="col" { "State" }
                        th scope="col" { "Options" }
                        @for &concept in &concepts {
                            th scope="col" title=(crate::report::concept_help(concept)) {
                                (crate::report::concept_name(concept))
                                svg.spacer width=(width(heat.n_makers())) height="0" aria-hidden="true" {}
                            }
                        }
                    }
                }
                tbody { @for &state in heat.states { (heat.row(state, &concepts, now)) } }
            }
        }
    }
}

/// The marks that a table of verdicts refers to, each set of those who stay drawn once.
#[must_use]
pub fn symbols(heat: &Heat) -> Markup {
    let concepts = concepts(heat.analysis);
    let cells = heat.states.iter().flat_map(|&s| concepts.iter().map(move |&c| (s, c)));
    let used: BTreeSet<Stays> = cells.map(|(state, concept)| heat.stays(state, concept)).collect();
    let makers: Vec<DecisionMaker> = heat.case.dispute.decision_makers().collect();
    html! {
        svg.defs aria-hidden="true" {
            @for stays in used {
                symbol id=(format!("stays-{stays:x}")) viewBox=(format!("0 0 {} 12", 13 * makers.len())) {
                    @for who in &makers {
                        @let off = if stays >> who.index() & 1 == 1 { "" } else { " off" };
                        path class=(format!("{} mark{off}", colour(*who)))
                            transform=(format!("translate({})", 13 * who.index())) d=(shape(*who)) {}
                    }
                }
            }
        }
    }
}
