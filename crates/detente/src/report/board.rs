//! The options board: who can do what, where things stand, what rules out what, who wants what.

use super::evidence::cited;
use crate::Case;
use crate::page::{Page, Table, Text, Tone, toned};
use crate::words::{Words, counted, listed};
use detente_model::{Dispute, Evidence, Judgement, OptionId, Preference, StateSpace};

/// The model of a case as a page.
#[must_use]
pub fn board(case: &Case, space: Option<&StateSpace>) -> Page {
    let nowhere = StateSpace::new(&Dispute::default(), Vec::new());
    let words = Words { dispute: &case.dispute, space: space.unwrap_or(&nowhere) };
    let mut page = Page::default();
    page.heading(1, case.dispute.name.clone());
    if let Some(space) = space {
        let n_raw = match case.dispute.options.len() {
            n if n < 127 => crate::words::grouped(1u128 << n),
            n => format!("2^{n}"),
        };
        page.say(toned(
            Tone::Faint,
            format!(
                "{} of {n_raw} combinations",
                counted(space.len(), "feasible state", "feasible states")
            ),
        ));
    }
    page.heading(2, "Options");
    page.table(options(&case.dispute));
    rules(&mut page, case, words);
    for decision_maker in case.dispute.decision_makers() {
        page.heading(2, format!("What {} wants", words.name(decision_maker)));
        preference(&mut page, case, words, decision_maker);
    }
    page
}

fn options(dispute: &Dispute) -> Table {
    let mut table = Table::of(["", "Option", "Now", "What it means"]);
    for decision_maker in dispute.decision_makers() {
        for (place, option) in dispute.options_of(decision_maker).enumerate() {
            let owner = if place == 0 { &dispute.decision_maker(decision_maker).name } else { "" };
            let record = dispute.option(option);
            table.row([
                toned(Tone::Strong, owner),
                Text::from(record.id.clone()),
                now(dispute, option),
                Text::from(record.meaning.clone()).and(Tone::Faint, one_way(dispute, option)),
            ]);
        }
    }
    table
}

fn now(dispute: &Dispute, option: OptionId) -> Text {
    match dispute.status_quo.as_ref().map(|now| now.choices.takes(option)) {
        Some(true) => toned(Tone::Good, "yes"),
        Some(false) => toned(Tone::Faint, "no"),
        None => toned(Tone::Faint, "?"),
    }
}

fn one_way(dispute: &Dispute, option: OptionId) -> &'static str {
    match dispute.irreversible.iter().find(|each| each.option == option) {
        Some(each) if each.once_taken => "  [cannot be taken back]",
        Some(_) => "  [cannot be taken up again]",
        None => "",
    }
}

fn rules(page: &mut Page, case: &Case, words: Words) {
    let dispute = &case.dispute;
    if !dispute.constraints.is_empty() {
        page.heading(2, "What cannot be together");
    }
    for (place, constraint) in dispute.constraints.iter().enumerate() {
        let why = constraint.why.as_ref().map(|why| format!("  ({why})")).unwrap_or_default();
        page.entry(0, Text::from(words.rule(&constraint.rule)).and(Tone::Faint, why));
        evidence(page, case, dispute.because(Judgement::Constraint(place)));
    }
    if !(dispute.forbidden_moves.is_empty() && dispute.same_states.is_empty()) {
        page.heading(2, "Moves and states");
    }
    for (place, each) in dispute.forbidden_moves.iter().enumerate() {
        let (from, to) = (words.expr(&each.from), words.expr(&each.to));
        let mover = words.name(each.mover);
        page.entry(0, format!("{mover} cannot move from ({from}) to ({to})"));
        evidence(page, case, dispute.because(Judgement::ForbiddenMove(place)));
    }
    for (place, each) in dispute.same_states.iter().enumerate() {
        let when = words.expr(&each.when);
        page.entry(0, format!("“{}” is one state, whatever else holds: {when}", each.name));
        evidence(page, case, dispute.because(Judgement::SameState(place)));
    }
}

fn preference(
    page: &mut Page,
    case: &Case,
    words: Words,
    decision_maker: detente_model::DecisionMaker,
) {
    match &case.dispute.preferences[decision_maker.index()] {
        Preference::Indifferent => {
            page.say(toned(Tone::Faint, "Nothing is said: all states are equally good to it."));
        }
        Preference::Statements(statements) => {
            page.say(toned(Tone::Faint, "Most important first."));
            for (place, statement) in statements.iter().enumerate() {
                let number = toned(Tone::Faint, format!("{}. ", place + 1));
                page.entry(0, number.then(words.wish(statement)));
                evidence(page, case, &statement.because);
            }
        }
        Preference::Ranking { groups, because } => {
            let n_options = case.dispute.options.len();
            let group = |patterns: &Vec<detente_model::Pattern>| {
                let letters: Vec<String> =
                    patterns.iter().map(|pattern| pattern.letters(n_options)).collect();
                letters.join(" ~ ")
            };
            let ranking: Vec<String> = groups.iter().map(group).collect();
            page.say(format!("Ranked directly, best first: {}", ranking.join(" > ")));
            evidence(page, case, because);
        }
    }
}

fn evidence(page: &mut Page, case: &Case, because: &[Evidence]) {
    match because {
        [] => {}
        [one] => page.entry(1, cited(case, one)),
        many => {
            let keys: Vec<String> = many.iter().map(ToString::to_string).collect();
            page.entry(1, toned(Tone::Faint, format!("because {}", listed(&keys))));
        }
    }
}
