//! The feasible states of a dispute.
//!
//! Up to 26 options every combination is looked at, 64 at a time. Beyond, the constraints are
//! followed. Options that no constraint ties together are treated apart: the constraints fall into
//! components, each is solved by depth-first search that draws the consequences of every
//! choice, and the feasible combinations are the product. So the number of states is known
//! (or bounded) before they are listed, and forty options under tight constraints cost what
//! their feasible combinations cost, not 2^40.

use crate::budget::{Budget, Needed, Refused, Task, Watch, go_on};
use crate::engine::dense::slices;
use detente_model::{Choices, ConstraintRule, Dispute, StateSpace};

/// Lists the feasible states of `dispute`, numbered.
///
/// # Errors
/// [`Refused::States`] when there are more feasible combinations than the budget lists, with
/// how many there are where that could be counted.
///
/// *Cost*: without constraints, nothing; up to 26 options, one look at every 64 combinations;
/// beyond, in time the search, in memory 16 bytes for each feasible combination.
pub fn enumerate(
    dispute: &Dispute,
    budget: &Budget,
    watch: &dyn Watch,
) -> Result<StateSpace, Refused> {
    if let Some(graph) = &dispute.graph {
        let feasible = graph.combinations().filter(|&state| dispute.is_feasible(state));
        return Ok(StateSpace::new(dispute, feasible.collect()));
    }
    let n_options = dispute.options.len();
    if dispute.constraints.is_empty() && n_options < 32 {
        within(1 << n_options, budget)?;
        return Ok(StateSpace::every(dispute));
    }
    if n_options <= MOST_FILTERED {
        go_on(watch)?;
        let rules: Vec<_> = dispute.constraints.iter().map(|each| &each.rule).collect();
        let mask = slices::feasible(&rules, n_options);
        within(mask.iter().map(|word| u128::from(word.count_ones())).sum(), budget)?;
        return Ok(StateSpace::of_mask(dispute, mask));
    }
    Ok(StateSpace::new(dispute, feasible(dispute, budget, watch)?))
}

/// The most options of which every combination is looked at.
const MOST_FILTERED: usize = 26;

/// Refuses to list more combinations than the budget allows.
fn within(n_combinations: u128, budget: &Budget) -> Result<(), Refused> {
    let (needed, budget) = (Needed::Exactly(n_combinations), budget.states);
    if n_combinations > u128::from(budget) {
        Err(Refused::States { needed, budget })
    } else {
        Ok(())
    }
}

/// The feasible combinations, in no particular order.
fn feasible(
    dispute: &Dispute,
    budget: &Budget,
    watch: &dyn Watch,
) -> Result<Vec<Choices>, Refused> {
    let rules: Vec<&ConstraintRule> = dispute.constraints.iter().map(|each| &each.rule).collect();
    let mut lists = Vec::new();
    let mut n_combinations = 1u128;
    let mut complete = true;
    for component in components(&rules, dispute.options.len()) {
        let mut found = Vec::new();
        complete &= Search::new(&component, watch).run(&mut |choices| {
            found.push(choices);
            found.len() as u64 <= budget.states
        })?;
        n_combinations = n_combinations.saturating_mul(found.len() as u128);
        lists.push(found);
    }
    if n_combinations > u128::from(budget.states) {
        let needed = if complete { Needed::Exactly } else { Needed::AtLeast };
        return Err(Refused::States { needed: needed(n_combinations), budget: budget.states });
    }
    watch.progress(Task::States, 0, 1);
    Ok(lists.iter().fold(vec![Choices::NONE], |combined, list| product(&combined, list)))
}

/// Every combination of one from the left with one from the right.
fn product(left: &[Choices], right: &[Choices]) -> Vec<Choices> {
    let both = |&a: &Choices| right.iter().map(move |&b| Choices(a.0 | b.0));
    left.iter().flat_map(both).collect()
}

/// A set of constraints over a smallest set of options that no other constraint shares.
struct Component<'a> {
    rules: Vec<&'a ConstraintRule>,
    options: u128,
}

/// Splits options and constraints into components.
fn components<'a>(rules: &[&'a ConstraintRule], n_options: usize) -> Vec<Component<'a>> {
    let single = |place: usize| Component { rules: vec![], options: 1 << place };
    let mut parts: Vec<Component> = (0..n_options).map(single).collect();
    for rule in rules {
        let mentions = rule.mentions();
        let (tied, apart): (Vec<_>, Vec<_>) =
            parts.into_iter().partition(|part| part.options & mentions != 0);
        let mut merged = Component { rules: vec![*rule], options: 0 };
        for part in tied {
            merged.options |= part.options;
            merged.rules.extend(part.rules);
        }
        parts = apart;
        parts.push(merged);
    }
    parts
}

/// A depth-first search for the combinations that keep every rule of a component.
struct Search<'a> {
    component: &'a Component<'a>,
    /// The options in the order they are decided: each next one closes most open rules.
    order: Vec<u8>,
    watch: &'a dyn Watch,
    n_visited: u64,
}

/// Which options are decided, and how.
#[derive(Clone, Copy, Default)]
struct Partial {
    known: u128,
    choices: Choices,
}

impl Partial {
    fn with(self, option: u8, taken: bool) -> Self {
        let choices = Choices(self.choices.0 | u128::from(taken) << option);
        Self { known: self.known | 1 << option, choices }
    }
}

impl<'a> Search<'a> {
    fn new(component: &'a Component<'a>, watch: &'a dyn Watch) -> Self {
        Self { component, order: decision_order(component), watch, n_visited: 0 }
    }

    /// Hands every solution to `found` until it says stop; whether all were handed over.
    fn run(&mut self, found: &mut dyn FnMut(Choices) -> bool) -> Result<bool, Refused> {
        match self.consequences(Partial::default(), self.component.options) {
            Some(start) => self.descend(start, 0, found),
            None => Ok(true),
        }
    }

    fn descend(
        &mut self,
        partial: Partial,
        depth: usize,
        found: &mut dyn FnMut(Choices) -> bool,
    ) -> Result<bool, Refused> {
        self.n_visited += 1;
        if self.n_visited.is_multiple_of(4096) {
            go_on(self.watch)?;
        }
        let undecided = |&place: &usize| partial.known >> self.order[place] & 1 == 0;
        let Some(place) = (depth..self.order.len()).find(undecided) else {
            return Ok(found(partial.choices));
        };
        let option = self.order[place];
        for taken in [false, true] {
            let Some(next) = self.consequences(partial.with(option, taken), 1 << option) else {
                continue;
            };
            if !self.descend(next, place + 1, found)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Decides what the rules force after the options in `changed` were decided; `None` when
    /// a rule is broken.
    fn consequences(&self, mut partial: Partial, mut changed: u128) -> Option<Partial> {
        while changed != 0 {
            let touched =
                |rule: &&&ConstraintRule| rule.mentions() & changed != 0 || rule.mentions() == 0;
            let rules: Vec<_> = self.component.rules.iter().filter(touched).collect();
            changed = 0;
            for rule in rules {
                let forced = forced_by(rule, partial)?;
                changed |= forced.known & !partial.known;
                partial = forced;
            }
        }
        Some(partial)
    }
}

/// Decides every undecided option for which only one value keeps `rule`; `None` when the
/// rule is broken already or neither value keeps it.
fn forced_by(rule: &ConstraintRule, mut partial: Partial) -> Option<Partial> {
    match rule.settled(partial.known, partial.choices) {
        Some(true) => return Some(partial),
        Some(false) => return None,
        None => {}
    }
    let open = rule.mentions() & !partial.known;
    for option in (0..128u8).filter(|&option| open >> option & 1 == 1) {
        let breaks = |taken| {
            let next = partial.with(option, taken);
            rule.settled(next.known, next.choices) == Some(false)
        };
        match (breaks(false), breaks(true)) {
            (true, true) => return None,
            (true, false) => partial = partial.with(option, true),
            (false, true) => partial = partial.with(option, false),
            (false, false) => {}
        }
    }
    Some(partial)
}

/// Orders a component's options so that rules close early: always next the option whose
/// rules have the fewest other undecided options.
fn decision_order(component: &Component) -> Vec<u8> {
    let mentions: Vec<u128> = component.rules.iter().map(|rule| rule.mentions()).collect();
    let mut order = Vec::new();
    let mut left = component.options;
    while left != 0 {
        let openness = |&option: &u8| {
            let touching = mentions.iter().filter(|bits| *bits >> option & 1 == 1);
            touching.map(|bits| (bits & left).count_ones()).min().unwrap_or(u32::MAX)
        };
        let undecided = (0..128u8).filter(|&option| left >> option & 1 == 1);
        let next = undecided.min_by_key(openness).expect("an option is left");
        order.push(next);
        left &= !(1 << next);
    }
    order
}

/// A set of constraints, by place, that no state keeps all of, and of which none can be spared:
/// take any one away and some state keeps the others. There may be another that is smaller. Empty
/// when the dispute has states.
///
/// # Errors
/// [`Refused::Stopped`] when the watcher stops the search.
///
/// *Cost*: one search for a single solution per constraint.
pub fn minimal_conflict(dispute: &Dispute, watch: &dyn Watch) -> Result<Vec<usize>, Refused> {
    let all: Vec<usize> = (0..dispute.constraints.len()).collect();
    if is_satisfiable(dispute, &all, watch)? {
        return Ok(Vec::new());
    }
    let mut kept = all.clone();
    for place in all {
        let without: Vec<usize> = kept.iter().copied().filter(|&each| each != place).collect();
        if !is_satisfiable(dispute, &without, watch)? {
            kept = without;
        }
    }
    Ok(kept)
}

/// Whether some combination of options keeps these constraints.
fn is_satisfiable(dispute: &Dispute, places: &[usize], watch: &dyn Watch) -> Result<bool, Refused> {
    let rules: Vec<_> = places.iter().map(|&place| &dispute.constraints[place].rule).collect();
    if let Some(graph) = &dispute.graph {
        let keeps_all = |state: Choices| rules.iter().all(|rule| rule.allows(state));
        return Ok(graph.combinations().any(keeps_all));
    }
    for component in components(&rules, dispute.options.len()) {
        let exhausted = Search::new(&component, watch).run(&mut |_| false)?;
        if exhausted {
            return Ok(false);
        }
    }
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::budget::Unwatched;
    use crate::toy;
    use detente_model::{Expr, OptionId};

    fn taken(option: u8) -> Expr {
        Expr::Taken(OptionId(option))
    }

    fn count(dispute: &Dispute) -> Result<usize, Refused> {
        enumerate(dispute, &Budget::default(), &Unwatched).map(|space| space.len())
    }

    #[test]
    fn forty_options_in_tight_groups_are_listed() {
        let groups = (0..10).map(|group| {
            ConstraintRule::ExactlyOne((0..4).map(|place| taken(group * 4 + place)).collect())
        });
        let chain = (0..36).map(|k| ConstraintRule::Requires(taken(k), taken(k + 4)));
        let dispute = toy::options(40, groups.chain(chain).collect());
        assert_eq!(count(&dispute), Ok(4));
    }

    #[test]
    fn the_search_agrees_with_the_filter() {
        let mut n_with_some = 0;
        for seed in 0..1000 {
            let mut dice = Dice(seed);
            let n_rules = dice.below(6) + 1;
            let dispute = toy::options(9, (0..n_rules).map(|_| dice.rule(9)).collect());
            let filtered: Vec<Choices> =
                (0..1 << 9).map(Choices).filter(|&each| dispute.is_feasible(each)).collect();
            let mut found = feasible(&dispute, &Budget::default(), &Unwatched).expect("few");
            found.sort_unstable();
            assert_eq!(found, filtered, "{:?}", dispute.constraints);
            n_with_some += usize::from(!filtered.is_empty());
        }
        assert!((100..1000).contains(&n_with_some), "{n_with_some}");
    }

    /// Numbers that look random and are the same every time.
    struct Dice(u64);

    impl Dice {
        fn below(&mut self, n: u8) -> u8 {
            self.0 = self
                .0
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            u8::try_from((self.0 >> 33) % u64::from(n)).expect("a small number")
        }

        fn expr(&mut self, n_options: u8) -> Expr {
            let literal = taken(self.below(n_options));
            let other = taken(self.below(n_options)).negated();
            match self.below(5) {
                0 => literal.negated(),
                1 => Expr::And(vec![literal, other]),
                2 => Expr::Or(vec![literal, other]),
                3 => Expr::Iff(Box::new(literal), Box::new(other)),
                _ => literal,
            }
        }

        fn rule(&mut self, n_options: u8) -> ConstraintRule {
            let n_parts = self.below(3) + 2;
            let parts = (0..n_parts).map(|_| self.expr(n_options)).collect();
            match self.below(5) {
                0 => ConstraintRule::ExactlyOne(parts),
                1 => ConstraintRule::AtLeastOne(parts),
                2 => ConstraintRule::AtMostOne(parts),
                3 => ConstraintRule::Requires(self.expr(n_options), self.expr(n_options)),
                _ => ConstraintRule::Infeasible(Expr::And(parts)),
            }
        }
    }

    #[test]
    fn too_many_states_are_counted_not_listed() {
        let needed = Needed::Exactly(1 << 50);
        let budget = Budget::default().states;
        assert_eq!(count(&toy::options(50, vec![])), Err(Refused::States { needed, budget }));
    }

    #[test]
    fn a_conflict_names_no_innocent_constraint() {
        let rules = vec![
            ConstraintRule::Requires(taken(0), taken(1)),
            ConstraintRule::AtLeastOne(vec![taken(0), taken(2)]),
            ConstraintRule::Infeasible(taken(2)),
            ConstraintRule::Infeasible(taken(1)),
            ConstraintRule::Infeasible(taken(3)),
        ];
        let dispute = toy::options(4, rules);
        assert_eq!(count(&dispute), Ok(0));
        assert_eq!(minimal_conflict(&dispute, &Unwatched), Ok(vec![0, 1, 2, 3]));
    }
}
