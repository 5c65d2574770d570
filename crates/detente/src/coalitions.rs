//! What coalitions would do at the outcomes that hold: who would leave which together, where
//! to, and what holds even so.

use crate::{Analysis, Case};
use detente_analysis::coalition::{Class, Coalition, CoalitionWitness, Coalitions, Joint};
use detente_analysis::{Budget, Graph, Refused, Step, Watch};
use detente_model::{State, StateSet};

/// What was found about coalitions.
#[derive(Clone, Debug)]
pub struct CoalitionFindings {
    /// The coalitions examined, and for each concept the states stable for each.
    pub class: Class,
    /// Whether they are all the coalitions there are.
    pub is_universal: bool,
    /// The equilibria examined, ascending.
    pub equilibria: StateSet,
    /// For each equilibrium, ascending, the coalitions of two or more that would leave it.
    pub leaving: Vec<Leaving>,
}

/// A coalition that all of whose members would gain by leaving an equilibrium together.
#[derive(Clone, Debug)]
pub struct Leaving {
    /// The equilibrium.
    pub from: State,
    /// Who.
    pub coalition: Coalition,
    /// Where to, ascending.
    pub ways: Vec<Way>,
    /// Why the equilibrium is stable for the coalition under the narrowest concept that
    /// counts answers, if it is under any.
    pub deterred: Option<CoalitionWitness>,
}

/// Where a coalition would go, and how.
#[derive(Clone, Debug)]
pub struct Way {
    /// Where to.
    pub to: State,
    /// A shortest legal sequence of the members' moves.
    pub path: Vec<Step>,
    /// Whether that is an equilibrium too: then this is an equilibrium jump.
    pub is_equilibrium: bool,
}

impl Case {
    /// Asks about coalitions: those named, or all there are, at the equilibria of an analysis.
    ///
    /// # Errors
    /// When there are more than eight decision makers, preferences are not all known, or it
    /// does not fit the budget; [`Refused::Stopped`].
    pub fn coalitions(
        &self,
        analysis: &Analysis,
        named: &[Coalition],
        budget: &Budget,
        watch: &dyn Watch,
    ) -> Result<CoalitionFindings, Refused> {
        let graph = Graph::of(&self.dispute, &analysis.answer.space, budget, watch)?;
        let all = Coalitions::of(&graph, budget, watch)?;
        let is_universal = named.is_empty();
        let coalitions = if is_universal { all.everyone().coalitions() } else { named.to_vec() };
        let class = Class::of(&all, coalitions, budget, watch)?;
        let equilibria = analysis.equilibria();
        let mut leaving = Vec::new();
        for &coalition in class.coalitions.iter().filter(|each| each.len() > 1) {
            let meeting = all.meeting(coalition, budget, watch)?;
            for from in equilibria.iter() {
                let ways = ways(&all, coalition, from, &equilibria);
                if ways.is_empty() {
                    continue;
                }
                let holds = |joint: &Joint| {
                    class.stable_for(*joint, coalition).is_some_and(|set| set.contains(from))
                };
                let joint = NARROWEST_FIRST.into_iter().find(holds);
                let witness = |joint| CoalitionWitness::find(&meeting, joint, from);
                let deterred = joint.map(witness);
                leaving.push(Leaving { from, coalition, ways, deterred });
            }
        }
        leaving.sort_by_key(|each| each.from);
        Ok(CoalitionFindings { class, is_universal, equilibria, leaving })
    }
}

/// The concepts that count answers, the most telling first.
const NARROWEST_FIRST: [Joint; 3] =
    [Joint::Sequential, Joint::SymmetricMetarational, Joint::GeneralMetarational];

fn ways(all: &Coalitions, coalition: Coalition, from: State, equilibria: &StateSet) -> Vec<Way> {
    let way = |to| {
        let path = all.path(coalition, from, to)?;
        Some(Way { to, path, is_equilibrium: equilibria.contains(to) })
    };
    all.improvements(coalition, from).into_iter().filter_map(way).collect()
}
