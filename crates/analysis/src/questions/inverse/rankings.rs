//! How many strict rankings of one decision maker make a state an equilibrium.

use crate::budget::{Budget, Inapplicable, Needed, Refused, Watch, go_on};
use crate::graph::Graph;
use crate::preference::Liking;
use crate::reach::{Sequences, Steps};
use crate::reading::Reading;
use crate::stability::{Classic, Concept};
use crate::view::{OptionForm, View};
use detente_model::{DecisionMaker, Dispute, State, StateSet, StateSpace};

/// The most states whose factorial fits 128 bits.
const MOST_STATES: usize = 34;

/// The most states that are put into every order.
const MOST_ORDERED: usize = 9;

/// The most states of which every subset is looked at.
const MOST_PARTED: usize = 20;

/// A count of strict rankings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rankings {
    /// Under which the state is an equilibrium.
    pub count: u128,
    /// All strict rankings of the states.
    pub of: u128,
}

/// Counts the strict rankings of all states by `decision_maker` under which `state` is an
/// equilibrium, everybody else wanting what the dispute says.
///
/// Only the states that matter are put into orders: those the decision maker can come to or
/// be brought to, and, where its own credible moves count for others, those they could
/// pass. The rest stand anywhere. So the count is exact.
///
/// # Errors
/// [`Refused::Variations`] when there are more than 34 states, or too many of them matter;
/// [`Refused::Memory`]; [`Refused::Stopped`]; [`Refused::Undefined`] where the concept asks for
/// options and there are none, or for preferences that are not known of everybody else.
pub fn count_rankings(
    dispute: &Dispute,
    space: &StateSpace,
    decision_maker: DecisionMaker,
    (state, concept): (State, Classic),
    budget: &Budget,
    watch: &dyn Watch,
) -> Result<Rankings, Refused> {
    let n_states = space.len();
    if n_states > MOST_STATES {
        let needed = Needed::Exactly(n_states as u128);
        return Err(Refused::Variations { needed, budget: MOST_STATES as u64 });
    }
    let form = OptionForm::of(dispute, space);
    let mut others = dispute.decision_makers().filter(|other| *other != decision_maker);
    let unknown = others.any(|other| !dispute.preferences[other.index()].is_known());
    let why = match concept {
        _ if unknown => Some(Inapplicable::PreferencesUnknown),
        Classic::Simultaneous if form.is_none() => Some(Inapplicable::NeedsOptionForm),
        _ => None,
    };
    if let Some(why) = why {
        return Err(Refused::Undefined { concept: Concept::of(concept, Reading::Plain), why });
    }
    let mut graph = Graph::of(dispute, space, budget, watch)?;
    let asked = Asked { form, decision_maker, state, concept };
    let others = asked.others_bounds(&mut graph);
    let of = factorial(n_states);
    if others.1.is_some_and(|all_stable| !all_stable) {
        return Ok(Rankings { count: 0, of });
    }
    let count = match others.0 {
        true => asked.by_parting(&mut graph, watch)?,
        false => asked.by_ordering(&mut graph, watch)?,
    };
    Ok(Rankings { count, of })
}

/// What is asked.
struct Asked<'d> {
    form: Option<OptionForm<'d>>,
    decision_maker: DecisionMaker,
    state: State,
    concept: Classic,
}

impl Asked<'_> {
    /// Whether the state is stable for all others whatever the decision maker wants; and
    /// whether it is if the decision maker wants as little as can be, where that is known to
    /// say that it never is.
    fn others_bounds(&self, graph: &mut Graph) -> (bool, Option<bool>) {
        let stable_for_others = |graph: &Graph| {
            let others = graph.opponents(self.decision_maker);
            let view = |focal| View::searching(graph, self.form, focal);
            others.into_iter().all(|focal| self.concept.is_stable(&view(focal), self.state))
        };
        // Others read its wants only where its answers have to be credible; an indifferent
        // decision maker never answers, and more answers never unsettle a state.
        graph.set_liking(self.decision_maker, Liking::Ranks(vec![0; graph.n_states()]));
        let without_answers = stable_for_others(graph);
        let reads = matches!(self.concept.steps(), Some(Steps::Improvements))
            || self.concept == Classic::Simultaneous;
        (without_answers, (!reads).then_some(without_answers))
    }

    /// By the set of states ranked above: it is all that the decision maker's own stability
    /// depends on.
    fn by_parting(&self, graph: &mut Graph, watch: &dyn Watch) -> Result<u128, Refused> {
        let matter = self.own_matters(graph);
        let n = matter.len();
        if n > MOST_PARTED {
            return Err(too_many(n, MOST_PARTED));
        }
        let anywhere = factorial(graph.n_states()) / factorial(n + 1);
        let mut count = 0u128;
        for above in 0..1u32 << n {
            if above % 1024 == 0 {
                go_on(watch)?;
            }
            let mut ranks = vec![0; graph.n_states()];
            ranks[self.state.index()] = 1;
            for (place, state) in matter.iter().enumerate() {
                ranks[state.index()] = 2 * (above >> place & 1);
            }
            graph.set_liking(self.decision_maker, Liking::Ranks(ranks));
            if self.is_stable_for(graph, self.decision_maker) {
                let n_above = above.count_ones() as usize;
                count += factorial(n_above) * factorial(n - n_above) * anywhere;
            }
        }
        Ok(count)
    }

    /// By every order of the states that matter to anybody.
    fn by_ordering(&self, graph: &mut Graph, watch: &dyn Watch) -> Result<u128, Refused> {
        let mut matter = self.all_matters(graph);
        let n = matter.len();
        if n > MOST_ORDERED {
            return Err(too_many(n, MOST_ORDERED));
        }
        let anywhere = factorial(graph.n_states()) / factorial(n);
        let mut count = 0u128;
        let holds = |graph: &mut Graph, order: &[State]| {
            let mut ranks = vec![0; graph.n_states()];
            for (rank, state) in (1..).zip(order) {
                ranks[state.index()] = rank;
            }
            graph.set_liking(self.decision_maker, Liking::Ranks(ranks));
            let graph = &*graph;
            graph.decision_makers().all(|focal| self.is_stable_for(graph, focal))
        };
        for_each_order(&mut matter, 0, &mut |order| {
            go_on(watch)?;
            count += u128::from(holds(graph, order));
            Ok(())
        })?;
        Ok(count * anywhere)
    }

    fn is_stable_for(&self, graph: &Graph, focal: DecisionMaker) -> bool {
        self.concept.is_stable(&View::searching(graph, self.form, focal), self.state)
    }

    /// The states that the decision maker's own stability may depend on, the one asked about
    /// aside: those it can move to, those it can be answered with, those it could escape to.
    fn own_matters(&self, graph: &Graph) -> Vec<State> {
        let mut all = self.touched(graph, self.decision_maker);
        let ends: Vec<State> = all.iter().collect();
        for end in ends {
            graph.moves(self.decision_maker, end).iter().for_each(|&next| all.insert(next));
        }
        if self.concept == Classic::Simultaneous {
            all = StateSet::all(graph.n_states());
        }
        all.iter().filter(|&each| each != self.state).collect()
    }

    /// The same, and the states between which the decision maker could move in an answer to
    /// somebody else, the one asked about among them.
    fn all_matters(&self, graph: &Graph) -> Vec<State> {
        let mut all = StateSet::none(graph.n_states());
        self.own_matters(graph).into_iter().for_each(|each| all.insert(each));
        all.insert(self.state);
        for focal in graph.opponents(self.decision_maker) {
            for from in self.touched(graph, focal).iter() {
                let ends = graph.moves(self.decision_maker, from);
                if !ends.is_empty() {
                    all.insert(from);
                    ends.iter().for_each(|&end| all.insert(end));
                }
            }
        }
        all.iter().collect()
    }

    /// Where `focal` can move to from the state, and what the others can answer.
    fn touched(&self, graph: &Graph, focal: DecisionMaker) -> StateSet {
        let mut all = StateSet::none(graph.n_states());
        let answers = Sequences::of(graph, graph.opponents(focal).collect(), Steps::Moves);
        for &moved in graph.moves(focal, self.state).iter() {
            all.insert(moved);
            all.union_with(&answers.reached(moved));
        }
        all
    }
}

fn too_many(n_states: usize, most: usize) -> Refused {
    Refused::Variations { needed: Needed::Exactly(n_states as u128), budget: most as u64 }
}

fn factorial(n: usize) -> u128 {
    (1..=n as u128).product()
}

/// Hands every order of the states from `place` on to `visit`.
fn for_each_order(
    states: &mut [State],
    place: usize,
    visit: &mut dyn FnMut(&[State]) -> Result<(), Refused>,
) -> Result<(), Refused> {
    if place >= states.len() {
        return visit(states);
    }
    for other in place..states.len() {
        states.swap(place, other);
        for_each_order(states, place + 1, visit)?;
        states.swap(place, other);
    }
    Ok(())
}
