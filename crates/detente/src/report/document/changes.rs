//! What would change the answer: how much the outcomes that hold bear, as `detente robust` asks,
//! and what it would take for better ones to hold, as `detente unlock` does.

use super::rests::chapters;
use super::{Document, MOST_STATES, Part, Section, too_many};
use crate::page::{Page, Tone, toned};
use crate::report::{robustness, unlocked};
use crate::robust::Robustness;
use crate::unlock::{UnlockQuestion, Unlocked};
use crate::words::{counted, grouped, listed};
use detente_analysis::questions::Measures;
use detente_analysis::{Classic, Concept, Refused};
use detente_model::{DecisionMaker, State};
use std::cmp::Reverse;

/// Swaps of neighbouring wishes that are tried, orders that are drawn, and their seed: fewer than
/// `detente robust` tries by itself, which takes about six times as long.
const ROBUST: (usize, u64, u64) = (1, 100, 1);

/// How many better states are asked about, how many of them are told, and by how many edits of
/// wishes.
const ASKED: usize = 6;
const TOLD: usize = 2;
const EDITS: usize = 2;

pub(super) fn changes(document: &Document) -> Result<Part, Refused> {
    let mut part = Part::of(Section::Changes, Page::default());
    if document.analysis.answer.space.len() > MOST_STATES {
        part.page.say(too_many(document, "detente robust and detente unlock"));
        return Ok(part);
    }
    bears(document, &mut part)?;
    takes(document, &mut part)?;
    Ok(part)
}

/// How much change each outcome bears.
fn bears(document: &Document, part: &mut Part) -> Result<(), Refused> {
    let Document { case, analysis, question, .. } = document;
    part.page.heading(2, "How much each outcome bears");
    let found = match case.robust(analysis, ROBUST, question) {
        Err(Refused::Stopped) => return Err(Refused::Stopped),
        Err(refused) => {
            part.page.say(crate::report::refusal(&refused));
            return Ok(());
        }
        Ok(found) => found,
    };
    let fragile = found
        .outcomes
        .iter()
        .filter(|each| each.bears.iter().any(|(_, bears)| bears.swaps.is_some()));
    let fragile: Vec<String> = fragile.map(|each| each.state.number().to_string()).collect();
    if found.most_swaps.is_some() {
        part.page.say(match fragile.as_slice() {
            [] => "No outcome ends, under any concept, because two neighbouring wishes of \
                   somebody change places."
                .to_owned(),
            some => format!(
                "Under some concept, {} {} because two neighbouring wishes of somebody change \
                 places: {}.",
                counted(some.len(), "outcome", "outcomes"),
                if some.len() == 1 { "ends" } else { "end" },
                listed(some)
            ),
        });
    }
    part.page.say(toned(Tone::Faint, asked_here(&found)));
    for (title, page) in chapters(robustness(case, analysis, &found)) {
        match title {
            Some(_) => part.folded.push(("How to read what outcomes bear".to_owned(), page)),
            None => part.page.append(page),
        }
    }
    Ok(())
}

/// How much was tried, which is less than `detente robust` tries.
fn asked_here(found: &Robustness) -> String {
    let (most_swaps, n_samples, seed) = ROBUST;
    let (swaps, numbers) = match found.most_swaps {
        Some(_) => (
            format!("{} of neighbouring wishes and ", counted(most_swaps, "swap", "swaps")),
            format!(", and it may find a number where “>{most_swaps}” stands here"),
        ),
        None => (String::new(), String::new()),
    };
    format!(
        "Tried here: {swaps}{n_samples} orders drawn with seed {seed}, unless all could be looked \
         at. `detente robust` tries more: its intervals are narrower{numbers}."
    )
}

/// What it would take for states that are better than now to hold.
fn takes(document: &Document, part: &mut Part) -> Result<(), Refused> {
    let Document { case, analysis, question, .. } = document;
    part.page.heading(2, "What it would take");
    let Some(concept) = asked_about(document) else {
        part.page.say("Not asked: no concept that looks at answers to moves was decided.");
        return Ok(());
    };
    if document.now().is_none() {
        part.page.say("Not asked: the case does not say where the dispute stands now.");
        return Ok(());
    }
    let better = better_for_all(document);
    if better.is_empty() {
        part.page.say(toned(
            Tone::Faint,
            "Every state that is better than now for somebody and worse for nobody holds already, \
             or there is no such state.",
        ));
        return Ok(());
    }
    part.page.say(asked_of(better.len(), concept));
    let who: Vec<DecisionMaker> = case.dispute.decision_makers().collect();
    let asked = UnlockQuestion { concept, who: &who, most_edits: EDITS, with_measures: true };
    let first = &better[..better.len().min(ASKED)];
    match case.unlock(&analysis.answer.space, first, &asked, question) {
        Err(Refused::Stopped) => return Err(Refused::Stopped),
        Err(refused) => part.page.say(crate::report::refusal(&refused)),
        Ok(found) => ways(document, &asked, found, &mut part.page),
    }
    Ok(())
}

/// What would do it, for the states about which most can be done.
fn ways(document: &Document, asked: &UnlockQuestion, mut found: Vec<Unlocked>, page: &mut Page) {
    let Document { case, analysis, .. } = document;
    let is_out_of_reach = |each: &Unlocked| {
        each.changes.is_empty() && each.measures.as_ref().is_none_or(Measures::is_empty)
    };
    found.sort_by_key(is_out_of_reach);
    found.truncate(TOLD);
    let told = unlocked(case, &analysis.answer.space, asked, &found, false);
    for (title, chapter) in chapters(told) {
        if let Some(title) = title {
            page.heading(3, title);
            page.append(chapter);
        }
    }
}

/// What is asked of so many better states, and of which of them.
fn asked_of(n_better: usize, concept: Concept) -> String {
    let (n, what) = (grouped(n_better as u128), crate::report::concept_name(concept));
    let hold = "under no concept, although each is better than now for somebody and worse for \
                nobody";
    let asked = match n_better {
        1 => {
            return format!(
                "One state holds {hold}. What would have to change for it to hold under {what}?"
            );
        }
        2..=ASKED => "All of them were asked about".to_owned(),
        _ => format!(
            "The first {ASKED} were asked about, beginning with those that none of the others \
             betters for everybody"
        ),
    };
    format!(
        "{n} states hold {hold}. What would have to change for them to hold under {what}? {asked}; \
         what can be done about up to {TOLD} of them stands here, and `detente unlock` asks about \
         any."
    )
}

/// The concept to ask about: sequential stability, as it is or in the first reading answered, or
/// else another classical definition.
fn asked_about(document: &Document) -> Option<Concept> {
    let classic = |concept: &Concept| concept.classic().map(|(classic, _)| classic);
    let answered: Vec<Concept> = document.analysis.answer.concepts().collect();
    let is_sequential = |each: &&Concept| classic(each) == Some(Classic::Sequential);
    let any = || answered.iter().find(|each| classic(each).is_some());
    answered.iter().find(is_sequential).or_else(any).copied()
}

/// States that hold under no concept and are better than now for somebody and worse for
/// nobody; those better for most first.
fn better_for_all(document: &Document) -> Vec<State> {
    let Some(now) = document.now() else { return Vec::new() };
    let Document { case, analysis, .. } = document;
    let (words, holding) = (analysis.words(case), analysis.equilibria());
    let mut found: Vec<(usize, State)> = Vec::new();
    for state in analysis.answer.space.states().filter(|state| !holding.contains(*state)) {
        let than = words.than(state, now);
        if !than.better.is_empty() && than.is_never_worse() {
            found.push((than.better.len(), state));
        }
    }
    found.sort_by_key(|(n_better, state)| (Reverse(*n_better), *state));
    // What another of them betters for somebody, and for nobody worse, can wait.
    let all: Vec<State> = found.into_iter().map(|(_, state)| state).collect();
    let is_bettered = |&state: &State| {
        all.iter().any(|&other| {
            let than = words.than(other, state);
            !than.better.is_empty() && than.is_never_worse()
        })
    };
    let (bettered, mut first): (Vec<State>, Vec<State>) =
        all.iter().copied().partition(is_bettered);
    first.extend(bettered);
    first
}
