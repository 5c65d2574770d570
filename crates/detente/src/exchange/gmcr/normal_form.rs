//! Expressions as lists of patterns: the disjunctive normal form.
//!
//! A pattern fixes some options, and an expression holds where some pattern of its list
//! matches. Patterns that another one of the list makes superfluous are left out. Lists can
//! grow exponentially, so every one is kept below a limit or given up.

use detente_model::{ConstraintRule, Expr, OptionId, Pattern};

/// The longest list made of one expression.
pub(super) const LONGEST: usize = 1000;

/// The longest list made of one constraint: `at most one of` a hundred options takes 4950.
pub(super) const LONGEST_CONSTRAINT: usize = 10_000;

/// Patterns of which some one matches; `None` if they would be too many.
type AnyOf = Option<Vec<Pattern>>;

/// The patterns in which an expression holds; `None` if they are more than [`LONGEST`].
pub(super) fn patterns(expr: &Expr) -> AnyOf {
    Both::of(expr).holds
}

/// The patterns in which a rule is broken; `None` if they are more than
/// [`LONGEST_CONSTRAINT`].
pub(super) fn breaches(rule: &ConstraintRule) -> AnyOf {
    let parts: Vec<Both> = rule.parts().map(Both::of).collect();
    match rule {
        ConstraintRule::Infeasible(_) => parts.into_iter().next()?.holds,
        ConstraintRule::AtLeastOne(_) => none_holds(&parts),
        ConstraintRule::AtMostOne(_) => two_hold(&parts),
        ConstraintRule::ExactlyOne(_) => {
            either(none_holds(&parts), two_hold(&parts), LONGEST_CONSTRAINT)
        }
        ConstraintRule::Requires(..) => both(&parts[0].holds, &parts[1].fails),
    }
}

fn none_holds(parts: &[Both]) -> AnyOf {
    let mut all = Some(vec![Pattern::default()]);
    for part in parts {
        all = both(&all, &part.fails);
    }
    all
}

fn two_hold(parts: &[Both]) -> AnyOf {
    let mut pairs = Vec::new();
    for (place, first) in parts.iter().enumerate() {
        for second in &parts[place + 1..] {
            let together = both(&first.holds, &second.holds)?;
            together.into_iter().for_each(|pattern| add(&mut pairs, pattern));
            if pairs.len() > LONGEST_CONSTRAINT {
                return None;
            }
        }
    }
    Some(pairs)
}

/// Where an expression holds and where it fails. Both at once, since `iff` asks for both:
/// that way every part is looked at once.
struct Both {
    holds: AnyOf,
    fails: AnyOf,
}

impl Both {
    fn of(expr: &Expr) -> Self {
        match expr {
            Expr::Taken(option) => Self::literal(*option),
            Expr::Not(inner) => Self::of(inner).swapped(),
            Expr::And(parts) => parts.iter().map(Self::of).fold(Self::always(), Self::and),
            Expr::Or(parts) => {
                let fails = parts.iter().map(|part| Self::of(part).swapped());
                fails.fold(Self::always(), Self::and).swapped()
            }
            Expr::If { then, condition } => {
                Self::of(condition).and(Self::of(then).swapped()).swapped()
            }
            Expr::Iff(left, right) => Self::alike(&Self::of(left), &Self::of(right)),
        }
    }

    fn literal(option: OptionId) -> Self {
        let fixed = 1 << option.0;
        let holds = Some(vec![Pattern { fixed, taken: fixed }]);
        Self { holds, fails: Some(vec![Pattern { fixed, taken: 0 }]) }
    }

    fn always() -> Self {
        Self { holds: Some(vec![Pattern::default()]), fails: Some(vec![]) }
    }

    fn swapped(self) -> Self {
        Self { holds: self.fails, fails: self.holds }
    }

    fn and(self, other: Self) -> Self {
        Self {
            holds: both(&self.holds, &other.holds),
            fails: either(self.fails, other.fails, LONGEST),
        }
    }

    fn alike(left: &Self, right: &Self) -> Self {
        let holds =
            either(both(&left.holds, &right.holds), both(&left.fails, &right.fails), LONGEST);
        let fails =
            either(both(&left.holds, &right.fails), both(&left.fails, &right.holds), LONGEST);
        Self { holds, fails }
    }
}

/// Where something of both lists matches.
fn both(left: &AnyOf, right: &AnyOf) -> AnyOf {
    let is_empty = |list: &AnyOf| list.as_ref().is_some_and(Vec::is_empty);
    if is_empty(left) || is_empty(right) {
        return Some(vec![]);
    }
    let (left, right) = (left.as_ref()?, right.as_ref()?);
    if left.len() * right.len() > 16 * LONGEST {
        return None;
    }
    let mut all = Vec::new();
    for &a in left {
        right.iter().filter_map(|&b| together(a, b)).for_each(|pattern| add(&mut all, pattern));
    }
    (all.len() <= LONGEST).then_some(all)
}

/// Where something of one list or the other matches, if that takes at most so many patterns.
fn either(left: AnyOf, right: AnyOf, most: usize) -> AnyOf {
    let mut all = left?;
    right?.into_iter().for_each(|pattern| add(&mut all, pattern));
    (all.len() <= most).then_some(all)
}

/// The pattern that matches where both do; `None` if that is nowhere.
fn together(a: Pattern, b: Pattern) -> Option<Pattern> {
    let contradict = (a.taken ^ b.taken) & a.fixed & b.fixed != 0;
    (!contradict).then_some(Pattern { fixed: a.fixed | b.fixed, taken: a.taken | b.taken })
}

/// Adds a pattern unless one of the list covers it, and takes out those that it covers.
fn add(list: &mut Vec<Pattern>, new: Pattern) {
    let covers = |wide: Pattern, narrow: Pattern| {
        wide.fixed & !narrow.fixed == 0 && narrow.taken & wide.fixed == wide.taken
    };
    if !list.iter().any(|&each| covers(each, new)) {
        list.retain(|&each| !covers(new, each));
        list.push(new);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use detente_model::Choices;
    use proptest::prelude::*;
    use proptest::test_runner::RngSeed;

    const N_OPTIONS: u8 = 5;

    fn expr() -> impl Strategy<Value = Expr> {
        let literal = (0..N_OPTIONS).prop_map(|k| Expr::Taken(OptionId(k)));
        literal.prop_recursive(5, 24, 3, |inner| {
            let boxed = || inner.clone().prop_map(Box::new);
            let some = || prop::collection::vec(inner.clone(), 2..4);
            prop_oneof![
                boxed().prop_map(Expr::Not),
                some().prop_map(Expr::And),
                some().prop_map(Expr::Or),
                (boxed(), boxed()).prop_map(|(then, condition)| Expr::If { then, condition }),
                (boxed(), boxed()).prop_map(|(left, right)| Expr::Iff(left, right)),
            ]
        })
    }

    fn rule() -> impl Strategy<Value = ConstraintRule> {
        let some = || prop::collection::vec(expr(), 1..5);
        prop_oneof![
            expr().prop_map(ConstraintRule::Infeasible),
            some().prop_map(ConstraintRule::ExactlyOne),
            some().prop_map(ConstraintRule::AtLeastOne),
            some().prop_map(ConstraintRule::AtMostOne),
            (expr(), expr()).prop_map(|(a, b)| ConstraintRule::Requires(a, b)),
        ]
    }

    fn same_cases_every_time() -> ProptestConfig {
        let (rng_seed, failure_persistence) = (RngSeed::Fixed(1956), None);
        ProptestConfig { rng_seed, failure_persistence, ..ProptestConfig::default() }
    }

    proptest! {
        #![proptest_config(same_cases_every_time())]

        #[test]
        fn the_patterns_of_an_expression_match_where_it_holds(expr in expr()) {
            let list = patterns(&expr).expect("five options make short lists");
            for choices in (0..1 << N_OPTIONS).map(Choices) {
                let matches = list.iter().any(|pattern| pattern.matches(choices));
                prop_assert_eq!(matches, expr.holds(choices));
            }
        }

        #[test]
        fn the_breaches_of_a_rule_match_where_it_is_broken(rule in rule()) {
            let list = breaches(&rule).expect("five options make short lists");
            for choices in (0..1 << N_OPTIONS).map(Choices) {
                let matches = list.iter().any(|pattern| pattern.matches(choices));
                prop_assert_eq!(matches, !rule.allows(choices));
            }
        }
    }

    fn taken(options: std::ops::Range<u8>) -> Vec<Expr> {
        options.map(|k| Expr::Taken(OptionId(k))).collect()
    }

    #[test]
    fn lists_too_long_are_given_up_quickly() {
        let pair = |k: u8| Expr::Or(taken(2 * k..2 * k + 2));
        assert_eq!(patterns(&Expr::And((0..40).map(pair).collect())), None);
        let mut parity = Expr::Taken(OptionId(0));
        for k in 1..100 {
            parity = Expr::Iff(Box::new(Expr::Taken(OptionId(k))), Box::new(parity));
        }
        assert_eq!(patterns(&parity), None);
    }

    #[test]
    fn one_of_a_hundred_options_is_short_enough() {
        let list = breaches(&ConstraintRule::ExactlyOne(taken(0..100))).map(|list| list.len());
        assert_eq!(list, Some(100 * 99 / 2 + 1));
    }
}
