//! The explicit engine: the definitions, evaluated as they stand for every state.
//!
//! It is the judge: other engines are right when they agree with it. The replies of the
//! opponents are tabulated once per focal decision maker; the rest is looked at afresh.

use crate::budget::{Refused, Task, go_on};
use crate::engine::Question;
use crate::graph::Graph;
use crate::reach::Steps;
use crate::stability::Concept;
use crate::view::{OptionForm, View};
use detente_model::{DecisionMaker, State, StateSet};
use rayon::prelude::*;

/// From this many states on, both cores are worth waking.
const MANY_STATES: usize = 512;

type Stability = Vec<(Concept, Result<Vec<StateSet>, Refused>)>;

/// The stable states of every decision maker under every concept asked.
pub(crate) fn stable_states(
    graph: &Graph,
    form: Option<OptionForm>,
    question: &Question,
) -> Result<Stability, Refused> {
    let mut stability: Stability =
        question.concepts.iter().map(|&concept| (concept, Ok(Vec::new()))).collect();
    for replies in [None, Some(Steps::Moves), Some(Steps::Improvements)] {
        for focal in graph.decision_makers() {
            let mut open: Vec<_> = (stability.iter_mut())
                .filter(|(concept, found)| concept.steps() == replies && found.is_ok())
                .collect();
            if open.is_empty() {
                break;
            }
            let view = View::searching(graph, form, focal);
            match tabulated(view, replies, question) {
                Ok(view) => {
                    for (concept, found) in open {
                        let stable = stable_for(&view, *concept, focal, question)?;
                        found.as_mut().expect("only open ones were taken").push(stable);
                    }
                }
                Err(Refused::Stopped) => return Err(Refused::Stopped),
                Err(refused) => {
                    open.iter_mut().for_each(|(_, found)| *found = Err(refused.clone()));
                }
            }
        }
    }
    Ok(stability)
}

fn tabulated<'g>(
    view: View<'g>,
    replies: Option<Steps>,
    question: &Question,
) -> Result<View<'g>, Refused> {
    match replies {
        Some(steps) => view.tabulating(steps, &question.budget, question.watch),
        None => Ok(view),
    }
}

/// The states stable for one decision maker under one concept.
fn stable_for(
    view: &View,
    concept: Concept,
    focal: DecisionMaker,
    question: &Question,
) -> Result<StateSet, Refused> {
    let n_states = view.graph().n_states();
    if n_states < MANY_STATES {
        return Ok(StateSet::of(n_states, |state| concept.is_stable(view, state)));
    }
    let total = (n_states * view.graph().decision_makers().count()) as u64;
    let decide = |place: usize| {
        if place.is_multiple_of(256) {
            go_on(question.watch)?;
            let done = focal.index() * n_states + place;
            question.watch.progress(Task::Stability, done as u64, total);
        }
        Ok(concept.is_stable(view, State::at(place)))
    };
    let verdicts: Vec<bool> =
        (0..n_states).into_par_iter().map(decide).collect::<Result<_, Refused>>()?;
    Ok(StateSet::of(n_states, |state| verdicts[state.index()]))
}
