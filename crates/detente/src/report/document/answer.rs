//! The answer: three sentences, the outcomes that matter side by side, and why each holds.

use super::{Document, Part, Section};
use crate::draw::{Column, Heat, board, heat, key, symbols};
use crate::page::{Block, Page};
use crate::report::analyze::{
    by_strength, differences, doings, now_first, outcome, refused, summary,
};
use crate::report::brief::{Outlook, brief};
use crate::report::{Focus, explanation};
use crate::words::counted;
use crate::{Analysis, Case};
use detente_analysis::Concept;
use detente_model::State;
use maud::{Markup, html};

/// How many outcomes stand side by side.
const SIDE_BY_SIDE: usize = 5;

/// How many outcomes stand in the table of verdicts.
const IN_TABLE: usize = 30;

/// The outcomes of a document.
pub(super) struct Outcomes {
    /// Those that hold under some concept, the status quo first, then the firmest.
    pub(super) holding: Vec<(State, Vec<Concept>)>,
    /// The outlook from where the dispute stands.
    pub(super) outlook: Option<Outlook>,
    /// The answer in three sentences.
    pub(super) brief: Page,
    /// Of those that hold, the one that is better than now for most.
    pub(super) best: Option<State>,
}

/// The answer in a few sentences, and the state that they recommend to look at, if any.
#[must_use]
pub fn in_short(case: &Case, analysis: &Analysis) -> (Page, Option<State>) {
    let Outcomes { brief, best, .. } = Outcomes::in_case(case, analysis);
    (brief, best)
}

impl Outcomes {
    pub(super) fn of(document: &Document) -> Self {
        Self::in_case(document.case, document.analysis)
    }

    fn in_case(case: &Case, analysis: &Analysis) -> Self {
        let holding = by_strength(analysis);
        let goals: Vec<State> = holding.iter().map(|(state, _)| *state).collect();
        let outlook = Outlook::of(case, analysis, &goals);
        let now = analysis.answer.space.status_quo(&case.dispute);
        let holding = now_first(holding, now);
        let mut page = Page::default();
        let best = brief(&mut page, case, analysis, outlook.as_ref(), &holding);
        page.blocks.retain(|block| !matches!(block, Block::Heading(..)));
        Self { holding, outlook, brief: page, best }
    }

    /// The outcomes that matter most, `n` at most: where the dispute stands, the best for most,
    /// then the firmest others.
    pub(super) fn notable(&self, now: Option<State>, n: usize) -> Vec<State> {
        let firmest = self.holding.iter().map(|(state, _)| *state);
        let mut states: Vec<State> = Vec::new();
        for state in now.into_iter().chain(self.best).chain(firmest) {
            if !states.contains(&state) && states.len() < n {
                states.push(state);
            }
        }
        states
    }

    /// As many of them in the order in which an analysis tells them.
    fn in_order(&self, now: Option<State>, n: usize) -> Vec<State> {
        let mut states = self.notable(now, n);
        let place = |state: State| self.holding.iter().position(|(each, _)| *each == state);
        states.sort_by_key(|&state| (now != Some(state), place(state)));
        states
    }
}

pub(super) fn answer(document: &Document) -> Part {
    let outcomes = Outcomes::of(document);
    let mut part = Part::of(Section::Answer, outcomes.brief.clone());
    best_in_words(document, &outcomes, &mut part.page);
    summary(&mut part.page, document.analysis);
    refused(&mut part.page, document.analysis);
    let notable = outcomes.notable(document.now(), SIDE_BY_SIDE);
    let figure = side_by_side(document, &outcomes, &notable);
    part.figures.push((figure, caption(document, &notable)));
    part.figures.push(verdicts(document, &outcomes));
    for state in outcomes.in_order(document.now(), SIDE_BY_SIDE) {
        part.folded.push(told(document, &outcomes, state));
    }
    part.folded.extend(others_in_words(document, &outcomes, &notable));
    part
}

/// What the state is that the answer calls best, so that its number does not stand alone.
fn best_in_words(document: &Document, outcomes: &Outcomes, page: &mut Page) {
    let (Some(best), Some(now)) = (outcomes.best, document.now()) else { return };
    let words = document.analysis.words(document.case);
    if document.case.dispute.graph.is_some() {
        return page.say(format!("{}.", words.state_title(best)));
    }
    page.say(format!(
        "What is otherwise in {} than now (+ taken up, − given up):",
        words.state(best)
    ));
    differences(page, words, now, best);
}

/// The outcomes of the table that have no column on the board, in words.
fn others_in_words(
    document: &Document,
    outcomes: &Outcomes,
    on_board: &[State],
) -> Option<(String, Page)> {
    let words = document.analysis.words(document.case);
    let mut page = Page::default();
    for state in outcomes.in_order(document.now(), IN_TABLE) {
        if on_board.contains(&state) {
            continue;
        }
        page.heading(3, words.state_title(state));
        match document.now() {
            Some(now) => differences(&mut page, words, now, state),
            None => doings(&mut page, words, state),
        }
    }
    let than = if document.now().is_some() { ": what is otherwise than now" } else { "" };
    let title = format!("The other outcomes of the table, in words{than}");
    (!page.blocks.is_empty()).then_some((title, page))
}

/// The notable outcomes on the options board.
fn side_by_side(document: &Document, outcomes: &Outcomes, states: &[State]) -> Markup {
    let space = &document.analysis.answer.space;
    let now = document.now();
    let head = |state: State| {
        let name = match state {
            _ if now == Some(state) => "Now",
            _ if outcomes.best == Some(state) => "Best for most",
            _ => "",
        };
        html! { (name) @if !name.is_empty() { br; } span.faint { "State " (state.number()) } }
    };
    let column = |&state: &State| Column {
        head: head(state),
        pattern: space.pattern(state),
        toggles: Vec::new(),
    };
    board(document.case, &states.iter().map(column).collect::<Vec<_>>())
}

fn caption(document: &Document, states: &[State]) -> String {
    let first = match document.now().is_some_and(|now| states.first() == Some(&now)) {
        true => "Where the dispute stands, and the outcomes that matter most beside it",
        false => "The outcomes that matter most",
    };
    format!("{first}: a filled mark is an option taken, tinted what differs from the first column.")
}

/// The table of verdicts on the outcomes that hold.
fn verdicts(document: &Document, outcomes: &Outcomes) -> (Markup, String) {
    let states = outcomes.in_order(document.now(), IN_TABLE);
    let Document { case, analysis, .. } = document;
    let drawing = Heat { case, analysis, states: &states, link: None, selected: None };
    let left = outcomes.holding.len().saturating_sub(states.len());
    let more = match left {
        0 => String::new(),
        n => format!(" {} under some concept besides.", counted(n, "state holds", "states hold")),
    };
    let figure = html! { (symbols(&drawing)) (key(&case.dispute)) (heat(&drawing)) };
    (
        figure,
        format!("Who stays (filled) and who would leave (hollow); framed where all stay.{more}"),
    )
}

/// One outcome, and why it does or does not hold.
fn told(document: &Document, outcomes: &Outcomes, state: State) -> (String, Page) {
    let Document { case, analysis, .. } = document;
    let none = Vec::new();
    let concepts = outcomes.holding.iter().find(|(each, _)| *each == state);
    let concepts = concepts.map_or(&none, |(_, concepts)| concepts);
    let mut page = Page::default();
    outcome(&mut page, case, analysis, outcomes.outlook.as_ref(), (state, concepts));
    page.blocks.retain(|block| !matches!(block, Block::Heading(..)));
    let whole = explanation(case, analysis, Focus { state, focal: None, concept: None, mix: None });
    page.append(verdicts_only(whole));
    let now = if document.now() == Some(state) { ", where the dispute stands" } else { "" };
    let verdict = if concepts.is_empty() { "does not hold" } else { "holds" };
    (format!("State {}{now}: why it {verdict}", state.number()), page)
}

/// An explanation from its first verdict on, the sources left to the section on evidence.
fn verdicts_only(whole: Page) -> Page {
    let is_heading =
        |block: &Block, level: u8| matches!(block, Block::Heading(l, _) if *l == level);
    let blocks = whole.blocks.into_iter().skip_while(|block| !is_heading(block, 2));
    let sources =
        |block: &Block| matches!(block, Block::Heading(2, text) if text.plain() == "Sources");
    Page { blocks: blocks.take_while(|block| !sources(block)).collect() }
}
