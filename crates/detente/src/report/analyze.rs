//! The answer for a person: which outcomes hold, for whom, under which concepts, and why.

use super::brief::{Outlook, brief};
use super::concepts::{concept_help, concept_name, named};
use super::why::{leaving, why_it_fails, why_it_holds};
use crate::page::{Page, Table, Text, Tone, toned};
use crate::words::{Words, counted, grouped, listed};
use crate::{Analysis, Case};
use detente_analysis::Concept;
use detente_model::State;

/// How much of the answer to tell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Listing {
    /// The equilibria that hold under most concepts, and the status quo.
    #[default]
    Notable,
    /// All equilibria, and a table of all states.
    Everything,
}

/// How many equilibria are told in words unless everything is asked for.
const TOLD: usize = 8;

/// How many of the others are named by their numbers.
const NAMED: usize = 40;

/// The answer as a page.
#[must_use]
pub fn analysis(case: &Case, analysis: &Analysis, listing: Listing) -> Page {
    let mut page = Page::default();
    heading(&mut page, case, analysis);
    if analysis.answer.concepts().next().is_none() {
        page.say(toned(Tone::Bad, "No concept was decided."));
        refused(&mut page, analysis);
        provenance(&mut page, case, analysis);
        return page;
    }
    let equilibria = by_strength(analysis);
    let goals: Vec<State> = equilibria.iter().map(|(state, _)| *state).collect();
    let outlook = Outlook::of(case, analysis, &goals);
    let status_quo = outlook.as_ref().map(Outlook::now);
    let equilibria = now_first(equilibria, status_quo);
    let best = brief(&mut page, case, analysis, outlook.as_ref(), &equilibria);
    if let Some(state) = status_quo.filter(|state| !goals.contains(state)) {
        page.heading(2, "Where the dispute stands");
        outcome(&mut page, case, analysis, outlook.as_ref(), (state, &[]));
    }
    page.heading(2, "What holds");
    summary(&mut page, analysis);
    let n_told = if listing == Listing::Everything { equilibria.len() } else { TOLD };
    let (told, untold): (Vec<_>, Vec<_>) = (equilibria.iter().enumerate())
        .partition(|(place, (state, _))| *place < n_told || Some(*state) == best);
    for (_, (state, concepts)) in told {
        outcome(&mut page, case, analysis, outlook.as_ref(), (*state, concepts));
    }
    not_told(&mut page, &untold.iter().map(|(_, (state, _))| *state).collect::<Vec<_>>());
    super::mix::mix(&mut page, case, analysis);
    if listing == Listing::Everything {
        page.heading(2, "Every state");
        every_state(&mut page, case, analysis);
    }
    refused(&mut page, analysis);
    legend(&mut page, analysis);
    provenance(&mut page, case, analysis);
    page
}

/// Names the equilibria that are not told.
fn not_told(page: &mut Page, untold: &[State]) {
    let more = match untold.len() {
        0 => return,
        n => counted(n, "more state holds", "more states hold"),
    };
    let numbers: Vec<String> = untold.iter().map(|state| state.number().to_string()).collect();
    let which =
        if numbers.len() > NAMED { String::new() } else { format!(": {}", listed(&numbers)) };
    page.say(format!("{more} under some concept{which}."));
    page.say(toned(Tone::Faint, "`--all` tells of every one."));
}

fn heading(page: &mut Page, case: &Case, analysis: &Analysis) {
    let dispute = &case.dispute;
    let date = dispute.as_of.map(|date| format!(", as of {}", long_date(date)));
    page.heading(1, format!("{}{}", dispute.name, date.unwrap_or_default()));
    let space = &analysis.answer.space;
    let coalesced = if space.is_coalesced() {
        let n = grouped(space.n_feasible() as u128);
        format!(" (of {n} feasible combinations)")
    } else {
        String::new()
    };
    page.say(toned(
        Tone::Faint,
        format!(
            "{}, {}, {}{coalesced}",
            counted(dispute.decision_makers.len(), "decision maker", "decision makers"),
            match &dispute.graph {
                Some(graph) => counted(graph.moves.len(), "move", "moves"),
                None => counted(dispute.options.len(), "option", "options"),
            },
            counted(space.len(), "feasible state", "feasible states"),
        ),
    ));
}

/// How the answer was reached.
fn provenance(page: &mut Page, case: &Case, analysis: &Analysis) {
    let digest = &case.sha256[..case.sha256.len().min(12)];
    page.say(toned(
        Tone::Faint,
        format!(
            "Détente {}, {} engine, case file {digest} (SHA-256).",
            crate::VERSION,
            analysis.answer.engine
        ),
    ));
}

/// 25 December 2018.
pub(crate) fn long_date(date: detente_model::Date) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let month = usize::try_from(date.month() - 1).map_or("", |place| MONTHS[place]);
    format!("{} {month} {}", date.day(), date.year())
}

/// The states that are an equilibrium under some concept, those under most concepts first;
/// the narrow concepts weigh before the wide ones.
#[must_use]
pub fn by_strength(analysis: &Analysis) -> Vec<(State, Vec<Concept>)> {
    let holds = |state| (state, analysis.answer.holds_under(state).collect::<Vec<_>>());
    let mut equilibria: Vec<_> = (analysis.equilibria().iter().map(holds))
        .filter(|(_, concepts)| !concepts.is_empty())
        .collect();
    equilibria.sort_by_key(|(state, concepts)| {
        (!concepts.contains(&Concept::Nash), std::cmp::Reverse(concepts.len()), *state)
    });
    equilibria
}

/// The status quo first, if it is among them.
pub(super) fn now_first(
    mut equilibria: Vec<(State, Vec<Concept>)>,
    now: Option<State>,
) -> Vec<(State, Vec<Concept>)> {
    equilibria.sort_by_key(|(state, _)| Some(*state) != now);
    equilibria
}

/// How many states hold under each concept.
pub(super) fn summary(page: &mut Page, analysis: &Analysis) {
    let answer = &analysis.answer;
    let counts: Vec<String> = (answer.concepts())
        .filter_map(|concept| {
            let n = grouped(answer.equilibria(concept)?.len() as u128);
            Some(format!("{} {n}", concept_name(concept)))
        })
        .collect();
    if !counts.is_empty() {
        let counts = format!("States that hold: {}.", counts.join(", "));
        page.say(toned(Tone::Faint, counts));
    }
}

/// A state: what everyone does there, where it holds and why (not).
pub(super) fn outcome(
    page: &mut Page,
    case: &Case,
    analysis: &Analysis,
    outlook: Option<&Outlook>,
    (state, concepts): (State, &[Concept]),
) {
    let words = analysis.words(case);
    let now = outlook.map(Outlook::now);
    let (tone, mark) = if concepts.is_empty() { (Tone::Bad, "○") } else { (Tone::Good, "●") };
    let text = toned(tone, format!("{mark} "))
        .and(Tone::Strong, words.state_title(state))
        .and(Tone::Faint, format!("  {}", analysis.answer.space.letters(state)))
        .and(Tone::Strong, if now == Some(state) { "  where the dispute stands" } else { "" });
    page.heading(3, text);
    match now.filter(|&now| now != state) {
        Some(now) => differences(page, words, now, state),
        None => doings(page, words, state),
    }
    page.fact("Holds", holds(analysis, concepts));
    if let Some(than_now) = outlook.and_then(|outlook| outlook.than_now(words, state)) {
        page.fact("Than now", than_now);
    }
    if let Some(from_now) = outlook.and_then(|outlook| outlook.way_from_now(words, state)) {
        page.fact("From now", from_now);
    }
    match concepts {
        [] => fails(page, case, analysis, state),
        _ => page.fact("Why", why_it_holds(case, analysis, state, concepts)),
    }
}

/// Who would stay at a state and who would leave it, and why.
fn fails(page: &mut Page, case: &Case, analysis: &Analysis, state: State) {
    let words = analysis.words(case);
    let answered: Vec<Concept> = analysis.answer.concepts().collect();
    if let Some((_, leaving)) = leaving(case, analysis, state, &answered) {
        let (leaves, stays): (Vec<_>, Vec<_>) =
            case.dispute.decision_makers().partition(|dm| leaving.contains(dm));
        for (label, makers) in [("Stay", stays), ("Leave", leaves)] {
            let names: Vec<&str> = makers.iter().map(|&dm| words.name(dm)).collect();
            if !names.is_empty() {
                page.fact(label, listed(&names));
            }
        }
    }
    if let Some(why) = why_it_fails(case, analysis, state) {
        page.fact("Why", why);
    }
}

/// What each decision maker does at a state and not now, and the other way round.
pub(super) fn differences(page: &mut Page, words: Words, now: State, state: State) {
    for decision_maker in words.dispute.decision_makers() {
        let [there, here] = [state, now].map(|state| words.doings(decision_maker, state));
        let up =
            there.iter().filter(|doing| !here.contains(doing)).map(|doing| format!("+ {doing}"));
        let down =
            here.iter().filter(|doing| !there.contains(doing)).map(|doing| format!("− {doing}"));
        let changes: Vec<String> = up.chain(down).collect();
        if !changes.is_empty() {
            page.fact(words.name(decision_maker), changes.join("\n"));
        }
    }
}

/// Under which concepts a state holds, and under which it does not.
fn holds(analysis: &Analysis, concepts: &[Concept]) -> Text {
    let n_asked = analysis.answer.concepts().count();
    let missing: Vec<Concept> =
        analysis.answer.concepts().filter(|concept| !concepts.contains(concept)).collect();
    match (concepts.is_empty(), missing.is_empty()) {
        (true, _) => toned(Tone::Bad, "under no concept for everybody"),
        (_, true) => toned(Tone::Good, format!("under {}", named(concepts, n_asked))),
        _ => toned(Tone::Good, format!("under {}", named(concepts, n_asked)))
            .and(Tone::Faint, format!("; not under {}", named(&missing, n_asked))),
    }
}

/// What each decision maker does at a state; those who do nothing are told together.
pub(crate) fn doings(page: &mut Page, words: Words, state: State) {
    if words.dispute.graph.is_some() {
        return;
    }
    let mut idle = Vec::new();
    for decision_maker in words.dispute.decision_makers() {
        match words.doings(decision_maker, state).as_slice() {
            [] => idle.push(words.name(decision_maker)),
            done => page.fact(words.name(decision_maker), done.join("\n")),
        }
    }
    match idle.as_slice() {
        [] => {}
        all if all.len() == words.dispute.decision_makers.len() => {
            page.fact("Everybody", toned(Tone::Faint, "takes none of the options"));
        }
        [one] => page.fact(*one, toned(Tone::Faint, "nothing")),
        _ => page.fact("The others", toned(Tone::Faint, "nothing")),
    }
}

/// A row for each state: for whom it is stable under which concept.
fn every_state(page: &mut Page, case: &Case, analysis: &Analysis) {
    let answer = &analysis.answer;
    let concepts: Vec<Concept> =
        answer.concepts().filter(|c| answer.stable(*c).is_some()).collect();
    let marks = marks(case);
    let names: Vec<String> = (marks.iter().zip(&case.dispute.decision_makers))
        .map(|(mark, record)| format!("{mark} {}", record.name))
        .collect();
    page.say(toned(Tone::Faint, format!("Stable for {}; · not.", names.join(", "))));
    let heads = concepts.iter().map(|&concept| concept_name(concept));
    let form = if case.dispute.graph.is_some() { "State" } else { "Options" };
    let mut table = Table::of(["No.".to_owned(), form.to_owned()].into_iter().chain(heads));
    for state in answer.space.states() {
        let cell = |&concept: &Concept| {
            let stable = answer.stable(concept).unwrap_or_default();
            let letters = marks.iter().zip(stable);
            let letters = letters.map(|(&mark, set)| if set.contains(state) { mark } else { '·' });
            let everyone = stable.iter().all(|states| states.contains(state));
            toned(if everyone { Tone::Good } else { Tone::Plain }, letters.collect::<String>())
        };
        let number = Text::from(state.number().to_string());
        let letters = Text::from(answer.space.letters(state));
        table.row([number, letters].into_iter().chain(concepts.iter().map(cell)));
    }
    page.table(table);
}

/// A letter for each decision maker: its initial, or where that is taken the next free one.
pub(crate) fn marks(case: &Case) -> Vec<char> {
    let mut marks: Vec<char> = Vec::new();
    for record in &case.dispute.decision_makers {
        let letters = record.name.chars().filter(|letter| letter.is_alphanumeric());
        let mut letters = letters.flat_map(char::to_uppercase).chain('A'..='Z').chain('0'..='9');
        let free = letters.find(|letter| !marks.contains(letter));
        marks.push(free.unwrap_or('?'));
    }
    marks
}

pub(super) fn refused(page: &mut Page, analysis: &Analysis) {
    let refused: Vec<_> = analysis.answer.refused().collect();
    if refused.is_empty() {
        return;
    }
    page.heading(2, "Not answered");
    for (concept, why) in refused {
        page.fact(concept_name(concept), super::refusal(why));
    }
}

pub(super) fn legend(page: &mut Page, analysis: &Analysis) {
    page.heading(2, "How to read this");
    let holds = "A state holds under a concept if it is stable for every decision maker:";
    page.say(toned(Tone::Faint, holds));
    for concept in analysis.answer.concepts() {
        page.fact(concept_name(concept), toned(Tone::Faint, concept_help(concept)));
    }
}
