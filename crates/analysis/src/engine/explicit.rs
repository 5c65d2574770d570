//! The explicit engine: the definitions, evaluated as they stand for every state.
//!
//! It is the judge: other engines are right when they agree with it. The replies of the
//! opponents are tabulated once per focal decision maker; the rest is looked at afresh.

use crate::budget::{Inapplicable, Refused, Task, go_on};
use crate::engine::Question;
use crate::graph::Graph;
use crate::reach::Steps;
use crate::reading::Reading;
use crate::stability::{Classic, Concept, limited_move, metarational, non_myopic};
use crate::view::{OptionForm, View};
use detente_model::{DecisionMaker, State, StateSet};
use rayon::prelude::*;

/// From this many states on, both cores are worth waking.
const MANY_STATES: usize = 512;

/// For each decision maker its stable states, or why they were not found.
type Found = Result<Vec<StateSet>, Refused>;

/// The stable states of every decision maker under every concept asked.
///
/// Concepts that look at the same replies in the same reading share the tables of replies.
pub(crate) fn stable_states(
    graph: &Graph,
    form: Option<OptionForm>,
    question: &Question,
) -> Result<Vec<(Concept, Found)>, Refused> {
    let mut answers: Vec<(Concept, Found)> = Vec::new();
    for &concept in question.concepts {
        if answers.iter().any(|(each, _)| *each == concept) {
            continue;
        }
        match concept.classic() {
            Some((classic, reading)) => {
                let alike = alike(question.concepts, classic.steps(), reading);
                let found = classics(graph, form, &alike, reading, question);
                answers.extend(alike.iter().map(|&each| Concept::of(each, reading)).zip(found?));
            }
            None => answers.push((concept, other(graph, form, concept, question))),
        }
    }
    if answers.iter().any(|(_, found)| *found == Err(Refused::Stopped)) {
        return Err(Refused::Stopped);
    }
    answers.sort_by_key(|(concept, _)| question.concepts.iter().position(|each| each == concept));
    Ok(answers)
}

/// The classical definitions asked for that look at these replies in this reading.
fn alike(concepts: &[Concept], steps: Option<Steps>, reading: Reading) -> Vec<Classic> {
    let asked = concepts.iter().filter_map(|concept| concept.classic());
    let mut alike: Vec<Classic> = (asked.filter(|(_, each)| *each == reading))
        .map(|(classic, _)| classic)
        .filter(|classic| classic.steps() == steps)
        .collect();
    alike.sort_unstable();
    alike.dedup();
    alike
}

/// The states stable under each of several classical definitions that look at the same
/// replies.
fn classics(
    graph: &Graph,
    form: Option<OptionForm>,
    alike: &[Classic],
    reading: Reading,
    question: &Question,
) -> Result<Vec<Found>, Refused> {
    let why = |&classic: &Classic| undefined(graph, form, classic, reading);
    if alike.iter().all(|classic| why(classic).is_some()) {
        return Ok(alike.iter().filter_map(why).map(Err).collect());
    }
    let mut found = vec![Vec::new(); alike.len()];
    for focal in graph.decision_makers() {
        let view = View::read(graph, form, focal, reading);
        let view = match alike[0].steps() {
            Some(steps) => match view.tabulating(steps, &question.budget, question.watch) {
                Ok(view) => view,
                Err(Refused::Stopped) => return Err(Refused::Stopped),
                Err(over_budget) => {
                    return Ok(alike.iter().map(|_| Err(over_budget.clone())).collect());
                }
            },
            None => view,
        };
        for (&classic, sets) in alike.iter().zip(&mut found) {
            sets.push(stable_for(&view, classic, question)?);
        }
    }
    let answered = |(classic, sets)| why(classic).map_or(Ok(sets), Err);
    Ok(alike.iter().zip(found).map(answered).collect())
}

/// Why a classical definition says nothing of the dispute in this reading, if so.
pub(crate) fn undefined(
    graph: &Graph,
    form: Option<OptionForm>,
    classic: Classic,
    reading: Reading,
) -> Option<Refused> {
    let is_known = || graph.decision_makers().all(|each| graph.liking(each).is_known());
    let why = match classic {
        _ if reading.in_doubt().is_none() && !is_known() => Inapplicable::PreferencesUnknown,
        Classic::Simultaneous if form.is_none() => Inapplicable::NeedsOptionForm,
        _ => return None,
    };
    Some(Refused::Undefined { concept: Concept::of(classic, reading), why })
}

/// The states stable for the view's focal decision maker.
fn stable_for(view: &View, classic: Classic, question: &Question) -> Result<StateSet, Refused> {
    let n_states = view.graph().n_states();
    if n_states < MANY_STATES {
        return Ok(StateSet::of(n_states, |state| classic.is_stable(view, state)));
    }
    let total = (n_states * view.graph().decision_makers().count()) as u64;
    let decide = |place: usize| {
        if place.is_multiple_of(256) {
            go_on(question.watch)?;
            let done = view.focal().index() * n_states + place;
            question.watch.progress(Task::Stability, done as u64, total);
        }
        Ok(classic.is_stable(view, State::at(place)))
    };
    let verdicts: Vec<bool> =
        (0..n_states).into_par_iter().map(decide).collect::<Result<_, Refused>>()?;
    Ok(StateSet::of(n_states, |state| verdicts[state.index()]))
}

/// The concepts that look further ahead, and weak stability.
fn other(graph: &Graph, form: Option<OptionForm>, concept: Concept, question: &Question) -> Found {
    let (budget, watch) = (&question.budget, question.watch);
    if let Some(tree) = concept.tree() {
        let stable = |focal: DecisionMaker| metarational(graph, focal, tree, budget, watch);
        return graph.decision_makers().map(stable).collect();
    }
    match concept {
        Concept::LimitedMove(foresight) => limited_move(graph, foresight, watch).map(Vec::from),
        Concept::NonMyopic => non_myopic(graph, watch).map(Vec::from),
        Concept::Weak(classic) => weak(graph, form, classic, question),
        _ => unreachable!("every other concept is a classical one under some reading"),
    }
}

/// Stable in general and not strongly so. Nash stable states are strongly stable.
/// Source: @hamouda2006.
fn weak(graph: &Graph, form: Option<OptionForm>, classic: Classic, question: &Question) -> Found {
    let under = |reading| {
        let mut found = classics(graph, form, &[classic], reading, question)?;
        found.pop().expect("one definition was asked for")
    };
    let general = under(Reading::Plain)?;
    let strong = under(Reading::AtLeast(2, None))?;
    let only = |(general, strong): (&StateSet, &StateSet)| {
        let n_states = graph.n_states();
        StateSet::of(n_states, |state| general.contains(state) && !strong.contains(state))
    };
    Ok(general.iter().zip(&strong).map(only).collect())
}
