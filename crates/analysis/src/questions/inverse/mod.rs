//! The inverse question: what would somebody have to want for a state to hold?
//!
//! The least changes of preference statements are searched for: all orders that one edit
//! makes, then two, and so on (`lists`). Whether a state is stable depends on an order only
//! through which states are liked better than it and, where credible answers count, which
//! moves are improvements; orders alike in that are one *class* (`classes`), and stability
//! is decided once for each. Where that does not do, because strength, doubt, attitudes or longer
//! foresight count, the orders are tried one by one (`trying`). Counting rankings is in `rankings`. The question is that of
//! @kinsara2015b; edits of statements, and the search, are ours.

mod classes;
mod lists;
mod rankings;
mod trying;

pub use lists::{Edit, Edits};
pub use rankings::{Rankings, count_rankings};

pub(crate) use lists::{Lists, choices};

use crate::budget::{Needed, Refused, Task, Watch, go_on};
use crate::engine::Question;
use crate::graph::Graph;
use crate::reading::Reading;
use crate::stability::{Classic, Concept};
use crate::view::OptionForm;
use classes::{Class, Scene};
use detente_model::{DecisionMaker, Dispute, Preference, State, StateSpace};
use rayon::prelude::*;

/// The most orders of one decision maker, and the most combinations of such, that are tried.
pub const MOST_TRIED: u64 = 1_000_000;

/// The most combinations of orders that are tried where each takes an analysis.
pub const MOST_ANALYSED: u64 = 50_000;

/// What is to be brought about, by whose change of mind.
#[derive(Clone, Debug)]
pub struct Aim<'a> {
    /// The state that is to be an equilibrium.
    pub state: State,
    /// Under which concept.
    pub concept: Concept,
    /// Who may come to want something else.
    pub who: &'a [DecisionMaker],
    /// The most edits to try.
    pub most_edits: usize,
}

/// What a search for changes found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Every change with the least number of edits; one without edits if the state holds as
    /// things are.
    pub changes: Vec<Change>,
    /// Whether there is no order of wishes that was not tried: without a change, none will do.
    pub is_exhausted: bool,
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
/// Two series of edits that lead to the same order are one change. Strength is edited where the
/// concept looks at it.
///
/// # Errors
/// [`Refused::Undefined`] where the concept does not apply to the dispute;
/// [`Refused::Variations`] when there are more than [`MOST_TRIED`] orders of one decision
/// maker, or combinations of classes, to look at, or more than [`MOST_ANALYSED`] combinations of
/// orders where each has to be analysed; [`Refused::Memory`]; [`Refused::Stopped`].
///
/// *Cost*: for each order a ranking of the states; for each class one decision of stability;
/// under SEQ, SSEQ and SIM, where what others want decides what they would answer, one for
/// each combination of classes. Where strength, doubt, attitudes or longer foresight count, an
/// analysis of each combination of orders.
pub fn unlock(
    dispute: &Dispute,
    space: &StateSpace,
    aim: &Aim,
    question: &Question,
) -> Result<Found, Refused> {
    let edits = if is_graded(aim.concept) { Edits::Graded } else { Edits::All };
    let mut lists = Vec::new();
    for decision_maker in dispute.decision_makers() {
        let most = if aim.who.contains(&decision_maker) { aim.most_edits } else { 0 };
        let orders = (edits, most);
        lists.push(Lists::of(dispute, space, decision_maker, orders, MOST_TRIED, question.watch)?);
    }
    let plain = match aim.concept.classic() {
        Some((classic, Reading::Plain)) => {
            let combines = classic == Classic::Simultaneous && dispute.graph.is_some();
            let is_plain = dispute.preferences.iter().all(Preference::is_order) && !combines;
            is_plain.then_some(classic)
        }
        _ => None,
    };
    let changes = match plain {
        Some(classic) => by_classes((dispute, space), aim, classic, &lists, question)?,
        None => trying::by_trying((dispute, space), aim, &lists, question)?,
    };
    let farthest = |(maker, list): (DecisionMaker, &Lists)| match aim.who.contains(&maker) {
        true => list.farthest(),
        false => Some(0),
    };
    let farthest: Option<usize> = dispute.decision_makers().zip(&lists).map(farthest).sum();
    Ok(Found { changes, is_exhausted: farthest.is_some_and(|n| n <= aim.most_edits) })
}

/// Whether the concept looks at how strongly one state is preferred.
const fn is_graded(concept: Concept) -> bool {
    matches!(concept, Concept::Weak(_) | Concept::Under(_, Reading::AtLeast(..)))
}

/// The least changes under a classical concept and complete orders, found by classes of orders.
fn by_classes(
    (dispute, space): (&Dispute, &StateSpace),
    aim: &Aim,
    concept: Classic,
    lists: &[Lists],
    question: &Question,
) -> Result<Vec<Change>, Refused> {
    let watch = question.watch;
    let graph = Graph::of(dispute, space, &question.budget, watch)?;
    let form = OptionForm { dispute, space };
    let scene = Scene::of(&graph, form, aim.state, concept);
    let mut classes = Vec::new();
    for (decision_maker, list) in dispute.decision_makers().zip(lists) {
        let most = if aim.who.contains(&decision_maker) { aim.most_edits } else { 0 };
        classes.push(scene.classes(decision_maker, list, most, watch)?);
    }
    for n_edits in 0..=aim.most_edits {
        watch.progress(Task::Variations, n_edits as u64, aim.most_edits as u64 + 1);
        let found = holding(&scene, &classes, n_edits, watch)?;
        if !found.is_empty() {
            let form = (dispute, space);
            return Ok(found.iter().flat_map(|each| changes(form, lists, each)).collect());
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
    let orders: Vec<&[usize]> = combination.iter().map(|class| class.orders.as_slice()).collect();
    let every = orders.iter().fold(vec![Vec::new()], |all: Vec<Vec<usize>>, orders| {
        let with = |chosen: &Vec<usize>, order| [chosen.as_slice(), &[order]].concat();
        all.iter().flat_map(|each| orders.iter().map(move |&order| with(each, order))).collect()
    });
    every.iter().map(|orders| change((dispute, space), lists, orders)).collect()
}

/// The change that gives each decision maker one of its orders.
fn change((dispute, space): (&Dispute, &StateSpace), lists: &[Lists], orders: &[usize]) -> Change {
    let mut change = Change { edits: Vec::new(), preferences: Vec::new() };
    for ((decision_maker, list), &order) in dispute.decision_makers().zip(lists).zip(orders) {
        let own = &dispute.preferences[decision_maker.index()];
        change.preferences.push(list.preference(own, space, order));
        let edits = list.edits(order);
        if !edits.is_empty() {
            change.edits.push((decision_maker, edits));
        }
    }
    change
}
