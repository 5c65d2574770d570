//! The inverse question: what would somebody have to want for a state to hold?
//!
//! The least changes of preference statements are searched for: all orders that one edit
//! makes, then two, and so on (`lists`). Whether a state is stable depends on an order only
//! through which states are liked better than it and, where credible answers count, which
//! moves are improvements; orders alike in that are one *class* (`classes`), and stability
//! is decided once for each. Counting rankings is in `rankings`. The question is that of
//! @kinsara2015b; edits of statements, and the search, are ours.

mod classes;
mod lists;
mod rankings;

pub use lists::{Edit, Edits};
pub use rankings::{Rankings, count_rankings};

pub(crate) use lists::Lists;

use crate::budget::{Budget, Needed, Refused, Task, Watch, go_on};
use crate::graph::Graph;
use crate::stability::Classic;
use crate::view::OptionForm;
use classes::{Class, Scene};
use detente_model::{DecisionMaker, Dispute, Preference, State, StateSpace};
use rayon::prelude::*;

/// The most orders of one decision maker, and the most combinations of such, that are tried.
pub const MOST_TRIED: u64 = 1_000_000;

/// What is to be brought about, by whose change of mind.
#[derive(Clone, Debug)]
pub struct Aim<'a> {
    /// The state that is to be an equilibrium.
    pub state: State,
    /// Under which concept.
    pub concept: Classic,
    /// Who may come to want something else.
    pub who: &'a [DecisionMaker],
    /// The most edits to try.
    pub most_edits: usize,
}

/// A least change of preferences that makes a state an equilibrium.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Who changes its mind, and how, in the order of the decision makers.
    pub edits: Vec<(DecisionMaker, Vec<Edit>)>,
    /// Everybody's preferences after it.
    pub preferences: Vec<Preference>,
}

impl Change {
    /// How many edits the change takes.
    #[must_use]
    pub fn n_edits(&self) -> usize {
        self.edits.iter().map(|(_, edits)| edits.len()).sum()
    }

    /// The dispute after the change.
    #[must_use]
    pub fn applied(&self, dispute: &Dispute) -> Dispute {
        Dispute { preferences: self.preferences.clone(), ..dispute.clone() }
    }
}

/// Every change with the least number of edits that makes the aim's state an equilibrium;
/// one without edits if it is one already, none if no change within the edits allowed does.
///
/// Two series of edits that lead to the same order are one change.
///
/// # Errors
/// [`Refused::Variations`] when there are more than [`MOST_TRIED`] orders of one decision
/// maker, or combinations of classes, to look at; [`Refused::Memory`]; [`Refused::Stopped`].
///
/// *Cost*: for each order a ranking of the states; for each class one decision of stability;
/// under SEQ, SSEQ and SIM, where what others want decides what they would answer, one for
/// each combination of classes.
pub fn unlock(
    dispute: &Dispute,
    space: &StateSpace,
    aim: &Aim,
    budget: &Budget,
    watch: &dyn Watch,
) -> Result<Vec<Change>, Refused> {
    let graph = Graph::of(dispute, space, budget, watch)?;
    let form = OptionForm { dispute, space };
    let scene = Scene::of(&graph, form, aim.state, aim.concept);
    let mut lists = Vec::new();
    let mut classes = Vec::new();
    for decision_maker in dispute.decision_makers() {
        let most = if aim.who.contains(&decision_maker) { aim.most_edits } else { 0 };
        let orders = (Edits::All, most);
        let each = Lists::of(dispute, space, decision_maker, orders, MOST_TRIED, watch)?;
        classes.push(scene.classes(decision_maker, &each, most, watch)?);
        lists.push(each);
    }
    for n_edits in 0..=aim.most_edits {
        watch.progress(Task::Variations, n_edits as u64, aim.most_edits as u64 + 1);
        let found = holding(&scene, &classes, n_edits, watch)?;
        if !found.is_empty() {
            let form = (dispute, space);
            return Ok(found.iter().flat_map(|each| changes(form, &lists, each)).collect());
        }
    }
    Ok(Vec::new())
}

/// The combinations of classes that take exactly so many edits and make the state hold.
fn holding<'c>(
    scene: &Scene,
    classes: &'c [Vec<Class>],
    n_edits: usize,
    watch: &dyn Watch,
) -> Result<Vec<Vec<&'c Class>>, Refused> {
    let mut combinations = Vec::new();
    combine(classes, n_edits, &mut Vec::new(), &mut combinations)?;
    let holds = |graph: &mut Graph, combination: &Vec<&'c Class>| {
        go_on(watch)?;
        Ok(scene.holds(graph, combination).then(|| combination.clone()))
    };
    let found: Result<Vec<_>, Refused> =
        (combinations.par_iter()).map_init(|| scene.graph.clone(), holds).collect();
    Ok(found?.into_iter().flatten().collect())
}

/// Every choice of one class for each decision maker that takes exactly so many edits.
fn combine<'c>(
    classes: &'c [Vec<Class>],
    n_edits: usize,
    chosen: &mut Vec<&'c Class>,
    all: &mut Vec<Vec<&'c Class>>,
) -> Result<(), Refused> {
    let Some((first, rest)) = classes.split_first() else {
        if n_edits == 0 {
            all.push(chosen.clone());
        }
        let needed = Needed::AtLeast(all.len() as u128);
        let fits = all.len() as u64 <= MOST_TRIED;
        return if fits { Ok(()) } else { Err(Refused::Variations { needed, budget: MOST_TRIED }) };
    };
    // Whoever comes last has to take all the edits that are left.
    let fits = |class: &&Class| match rest.is_empty() {
        true => class.n_edits == n_edits,
        false => class.n_edits <= n_edits,
    };
    for class in first.iter().filter(fits) {
        chosen.push(class);
        combine(rest, n_edits - class.n_edits, chosen, all)?;
        chosen.pop();
    }
    Ok(())
}

/// Every change that a combination of classes stands for: one order of each class.
fn changes(
    (dispute, space): (&Dispute, &StateSpace),
    lists: &[Lists],
    combination: &[&Class],
) -> Vec<Change> {
    let unchanged = Change { edits: Vec::new(), preferences: Vec::new() };
    let makers = dispute.decision_makers().zip(lists).zip(combination);
    makers.fold(vec![unchanged], |changes, ((decision_maker, lists), class)| {
        let own = &dispute.preferences[decision_maker.index()];
        let with = |change: &Change, order: usize| {
            let mut change = change.clone();
            change.preferences.push(lists.preference(own, space, order));
            let edits = lists.edits(order);
            if !edits.is_empty() {
                change.edits.push((decision_maker, edits));
            }
            change
        };
        let pairs = changes.iter().flat_map(|each| class.orders.iter().map(move |&o| (each, o)));
        pairs.map(|(change, order)| with(change, order)).collect()
    })
}
