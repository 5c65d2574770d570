//! The tables of status quo analysis: which states are reached at which step, and by whom last.

use super::analyze::marks;
use crate::page::{Page, Table, Text, Tone, toned};
use crate::words::{counted, grouped};
use crate::{Analysis, Case};
use detente_analysis::Visit;
use detente_analysis::paths::{Counted, stages};
use detente_model::State;
use schemars::JsonSchema;
use serde::Serialize;

/// Cases with more states get no tables: following all moves of all would take long.
const MOST_STATES: usize = 10_000;

/// Tables of more states give counts only.
const MOST_ROWS: usize = 40;

/// A table of reachability, stage by stage.
struct Reached {
    counted: Counted,
    stages: Vec<Vec<Visit>>,
}

/// The tables that there are to tell; `None` where there are too many states.
fn tables(case: &Case, analysis: &Analysis, start: State) -> Option<Vec<Reached>> {
    if analysis.answer.space.len() > MOST_STATES {
        return None;
    }
    let graph = analysis.graph(case);
    let is_known = graph.decision_makers().all(|each| graph.liking(each).is_known());
    let tells = |counted: &Counted| *counted != Counted::ImprovementsInDoubt || !is_known;
    let table = |counted| Reached { counted, stages: stages(&graph, start, counted) };
    Some(Counted::ALL.into_iter().filter(tells).map(table).collect())
}

impl Reached {
    /// The states, in the order in which they are first reached.
    fn states(&self) -> Vec<State> {
        let mut states: Vec<State> = Vec::new();
        for visit in self.stages.iter().flatten() {
            if !states.contains(&visit.state) {
                states.push(visit.state);
            }
        }
        states
    }

    /// The step at which the last state other than `start` is reached for the first time.
    fn last_step(&self, start: State) -> usize {
        let last = self.states().into_iter().rev().find(|&state| state != start);
        let has = |stage: &Vec<Visit>| stage.iter().any(|visit| Some(visit.state) == last);
        self.stages.iter().position(has).map_or(0, |place| place + 1)
    }

    fn title(&self) -> &'static str {
        match self.counted {
            Counted::Moves => "Reached by any moves",
            Counted::Improvements => "Reached by gains alone",
            Counted::ImprovementsInDoubt => "Reached by gains and moves that may be gains",
        }
    }
}

/// Tells what can be reached from `start`, step by step.
pub(super) fn reached(page: &mut Page, case: &Case, analysis: &Analysis, start: State) {
    let Some(tables) = tables(case, analysis, start) else {
        let most = grouped(MOST_STATES as u128);
        let why = format!("Tables of what can be reached are made for up to {most} states.");
        return page.say(toned(Tone::Faint, why));
    };
    let n_others = analysis.answer.space.len() - 1;
    for table in tables {
        page.heading(2, table.title());
        let states = table.states();
        let n = states.iter().filter(|&&state| state != start).count();
        match (n, table.last_step(start)) {
            (0, _) => page.say("Nothing: nobody has such a move from here."),
            (n, n_steps) => page.say(format!(
                "{} of the {} can be reached, the last in {}.",
                grouped(n as u128),
                counted(n_others, "other state", "other states"),
                counted(n_steps, "step", "steps"),
            )),
        }
        if n > 0 && states.len() <= MOST_ROWS {
            page.table(rows(case, analysis, &table, &states));
        }
    }
    let marks = marks(case);
    let names = marks.iter().zip(&case.dispute.decision_makers);
    let names: Vec<String> = names.map(|(mark, each)| format!("{mark} {}", each.name)).collect();
    page.say(toned(
        Tone::Faint,
        format!(
            "Under each step: who may have moved last where a state is reached so for the first \
             time ({}). Whoever moved last may not move next.",
            names.join(", ")
        ),
    ));
}

/// A row for each state reached: who may have moved last at which step.
fn rows(case: &Case, analysis: &Analysis, reached: &Reached, states: &[State]) -> Table {
    let marks = marks(case);
    let heads = (1..=reached.stages.len()).map(|step| step.to_string());
    let mut table = Table::of(["No.".to_owned(), "Options".to_owned()].into_iter().chain(heads));
    for &state in states {
        let cell = |stage: &Vec<Visit>| {
            let here = stage.iter().filter(|visit| visit.state == state);
            let last: String = here.map(|visit| marks[visit.last.index()]).collect();
            if last.is_empty() { toned(Tone::Faint, "·") } else { Text::from(last) }
        };
        let number = Text::from(state.number().to_string());
        let letters = Text::from(analysis.answer.space.letters(state));
        table.row([number, letters].into_iter().chain(reached.stages.iter().map(cell)));
    }
    table
}

/// What is reached at which step, by each kind of move that was looked at.
#[derive(Debug, Default, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReachedJson {
    /// By any moves: a list for each step.
    by_moves: Vec<Vec<VisitJson>>,
    /// By moves that each pay the one who makes them.
    by_improvements: Vec<Vec<VisitJson>>,
    /// By these and moves of which it is not known whether they pay; only where there are such.
    #[serde(skip_serializing_if = "Option::is_none")]
    by_improvements_in_doubt: Option<Vec<Vec<VisitJson>>>,
}

/// A state reached so for the first time.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct VisitJson {
    /// The state.
    state: u32,
    /// Who moved last.
    last_mover: String,
}

/// The tables as JSON; none where there are too many states.
pub(super) fn reached_json(case: &Case, analysis: &Analysis, start: State) -> Option<ReachedJson> {
    let visit = |visit: &Visit| VisitJson {
        state: visit.state.number(),
        last_mover: case.dispute.decision_maker(visit.last).id.clone(),
    };
    let mut told = ReachedJson::default();
    for Reached { counted, stages } in tables(case, analysis, start)? {
        let steps = stages.iter().map(|stage| stage.iter().map(visit).collect()).collect();
        match counted {
            Counted::Moves => told.by_moves = steps,
            Counted::Improvements => told.by_improvements = steps,
            Counted::ImprovementsInDoubt => told.by_improvements_in_doubt = Some(steps),
        }
    }
    Some(told)
}
