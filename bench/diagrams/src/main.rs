//! Which crate of decision diagrams is fastest on our own relations: the feasible states, and
//! those that are GMR and SEQ stable for everybody, of sparse random disputes.
//!
//! `cargo run --release -- 24/4 60/6 r20/4`: options/decision makers of sparse disputes, or of
//! random ones in which any options may be spoken of together.

use biodivine_lib_bdd::{Bdd, BddVariable, BddVariableSet, op_function};
use detente_bench::models::{random, sparse};
use detente_model::{ConstraintRule, DecisionMaker, Dispute, Expr, Preference, Statement};
use oxidd::{BooleanFunction, BooleanFunctionQuant, BooleanOperator, Function, Manager, ManagerRef};
use std::time::Instant;

/// What a crate of diagrams must be able to do.
trait Diagrams {
    type Set: Clone + PartialEq;
    fn everything(&self) -> Self::Set;
    fn variable(&self, place: usize) -> Self::Set;
    fn not(&self, set: &Self::Set) -> Self::Set;
    fn and(&self, left: &Self::Set, right: &Self::Set) -> Self::Set;
    fn or(&self, left: &Self::Set, right: &Self::Set) -> Self::Set;
    fn iff(&self, left: &Self::Set, right: &Self::Set) -> Self::Set;
    fn and_exists(&self, left: &Self::Set, right: &Self::Set, places: &[usize]) -> Self::Set;
    fn size(&self, set: &Self::Set) -> usize;
    fn count(&self, set: &Self::Set) -> f64;
}

struct Biodivine(BddVariableSet, Vec<BddVariable>);

impl Diagrams for Biodivine {
    type Set = Bdd;
    fn everything(&self) -> Bdd {
        self.0.mk_true()
    }
    fn variable(&self, place: usize) -> Bdd {
        self.0.mk_var(self.1[place])
    }
    fn not(&self, set: &Bdd) -> Bdd {
        set.not()
    }
    fn and(&self, left: &Bdd, right: &Bdd) -> Bdd {
        left.and(right)
    }
    fn or(&self, left: &Bdd, right: &Bdd) -> Bdd {
        left.or(right)
    }
    fn iff(&self, left: &Bdd, right: &Bdd) -> Bdd {
        left.iff(right)
    }
    fn and_exists(&self, left: &Bdd, right: &Bdd, places: &[usize]) -> Bdd {
        let places: Vec<BddVariable> = places.iter().map(|&place| self.1[place]).collect();
        Bdd::binary_op_with_exists(left, right, op_function::and, &places)
    }
    fn size(&self, set: &Bdd) -> usize {
        set.size()
    }
    fn count(&self, set: &Bdd) -> f64 {
        set.cardinality()
    }
}

macro_rules! oxidd_diagrams {
    ($name:ident, $module:ident, $manager:ident, $function:ident) => {
        struct $name(oxidd::$module::$manager, Vec<oxidd::$module::$function>);

        impl $name {
            fn new(n: usize) -> Self {
                let manager = oxidd::$module::new_manager(1 << 25, 1 << 22, 1);
                let variables = manager.with_manager_exclusive(|manager| {
                    let all = manager.add_vars(n as u32);
                    all.map(|v| oxidd::$module::$function::var(manager, v).unwrap()).collect()
                });
                Self(manager, variables)
            }
        }

        impl Diagrams for $name {
            type Set = oxidd::$module::$function;
            fn everything(&self) -> Self::Set {
                self.0.with_manager_shared(|manager| oxidd::$module::$function::t(manager))
            }
            fn variable(&self, place: usize) -> Self::Set {
                self.1[place].clone()
            }
            fn not(&self, set: &Self::Set) -> Self::Set {
                set.not().unwrap()
            }
            fn and(&self, left: &Self::Set, right: &Self::Set) -> Self::Set {
                left.and(right).unwrap()
            }
            fn or(&self, left: &Self::Set, right: &Self::Set) -> Self::Set {
                left.or(right).unwrap()
            }
            fn iff(&self, left: &Self::Set, right: &Self::Set) -> Self::Set {
                left.equiv(right).unwrap()
            }
            fn and_exists(&self, left: &Self::Set, right: &Self::Set, places: &[usize]) -> Self::Set {
                let cube = places.iter().fold(self.everything(), |all, &place| all.and(&self.1[place]).unwrap());
                left.apply_exists(BooleanOperator::And, right, &cube).unwrap()
            }
            fn size(&self, set: &Self::Set) -> usize {
                set.node_count()
            }
            fn count(&self, set: &Self::Set) -> f64 {
                let n = self.1.len() as u32;
                set.sat_count::<oxidd::util::num::F64, std::collections::hash_map::RandomState>(n, &mut Default::default()).0
            }
        }
    };
}

oxidd_diagrams!(OxiddBdd, bdd, BDDManagerRef, BDDFunction);
oxidd_diagrams!(OxiddBcdd, bcdd, BCDDManagerRef, BCDDFunction);

/// Where the variables stand: each option, and after it the marks of the statements whose
/// options stand, on average, just before.
struct Places {
    option: Vec<usize>,
    mark: Vec<Vec<usize>>,
    n: usize,
}

fn places(dispute: &Dispute) -> Places {
    let mut all: Vec<(f64, Result<usize, (usize, usize)>)> =
        (0..dispute.options.len()).map(|k| (k as f64, Ok(k))).collect();
    for dm in dispute.decision_makers() {
        for (k, statement) in statements(dispute, dm).iter().enumerate() {
            let mentions = statement.wish.mentions();
            let bits: Vec<usize> = (0..128).filter(|bit| mentions >> bit & 1 == 1).collect();
            let mean = bits.iter().sum::<usize>() as f64 / bits.len().max(1) as f64;
            all.push((mean + 0.25, Err((dm.index(), k))));
        }
    }
    all.sort_by(|left, right| left.0.total_cmp(&right.0));
    let mut places = Places {
        option: vec![0; dispute.options.len()],
        mark: dispute.decision_makers().map(|dm| vec![0; statements(dispute, dm).len()]).collect(),
        n: all.len(),
    };
    for (place, (_, what)) in all.into_iter().enumerate() {
        match what {
            Ok(option) => places.option[option] = place,
            Err((dm, k)) => places.mark[dm][k] = place,
        }
    }
    places
}

fn statements(dispute: &Dispute, dm: DecisionMaker) -> &[Statement] {
    match &dispute.preferences[dm.index()] {
        Preference::Statements(list) => list,
        _ => &[],
    }
}

struct Engine<'e, D: Diagrams> {
    d: &'e D,
    dispute: &'e Dispute,
    places: Places,
    feasible: D::Set,
    /// For each decision maker: the states better than the mark, and the mark being the state's.
    better: Vec<D::Set>,
    marked: Vec<D::Set>,
    largest: std::cell::Cell<usize>,
}

impl<'e, D: Diagrams> Engine<'e, D> {
    fn new(d: &'e D, dispute: &'e Dispute, places: Places) -> Self {
        let feasible = d.everything();
        let (better, marked) = (Vec::new(), Vec::new());
        let largest = std::cell::Cell::new(0);
        let mut engine = Self { d, dispute, places, feasible, better, marked, largest };
        for constraint in &dispute.constraints {
            let ConstraintRule::Infeasible(expr) = &constraint.rule else { panic!("sparse") };
            engine.feasible = d.and(&engine.feasible, &d.not(&engine.truth(expr)));
        }
        for dm in dispute.decision_makers() {
            let (mut better, mut equal) = (d.not(&d.everything()), d.everything());
            for (k, each) in statements(dispute, dm).iter().enumerate().rev() {
                let mark = d.variable(engine.places.mark[dm.index()][k]);
                let holds = engine.truth(&each.wish);
                let same = d.iff(&holds, &mark);
                equal = d.and(&equal, &same);
                better = d.or(&d.and(&holds, &d.not(&mark)), &d.and(&same, &better));
            }
            engine.better.push(better);
            engine.marked.push(equal);
        }
        engine
    }

    fn truth(&self, expr: &Expr) -> D::Set {
        let d = self.d;
        match expr {
            Expr::Taken(option) => d.variable(self.places.option[option.index()]),
            Expr::Not(inner) => d.not(&self.truth(inner)),
            Expr::And(parts) => parts.iter().fold(d.everything(), |all, part| d.and(&all, &self.truth(part))),
            Expr::Or(parts) => {
                parts.iter().fold(d.not(&d.everything()), |all, part| d.or(&all, &self.truth(part)))
            }
            Expr::If { then, condition } => d.or(&self.truth(then), &d.not(&self.truth(condition))),
            Expr::Iff(left, right) => d.iff(&self.truth(left), &self.truth(right)),
        }
    }

    fn own(&self, dm: DecisionMaker) -> Vec<usize> {
        self.dispute.options_of(dm).map(|option| self.places.option[option.index()]).collect()
    }

    fn before_move(&self, dm: DecisionMaker, to: &D::Set) -> D::Set {
        let from = self.d.and_exists(to, &self.d.everything(), &self.own(dm));
        self.seen(self.d.and(&from, &self.feasible))
    }

    fn before_improvement(&self, dm: DecisionMaker, to: &D::Set) -> D::Set {
        let worse = self.seen(self.d.and_exists(to, &self.better[dm.index()], &self.own(dm)));
        let from = self.d.and_exists(&worse, &self.marked[dm.index()], &self.places.mark[dm.index()]);
        self.seen(self.d.and(&from, &self.feasible))
    }

    fn seen(&self, set: D::Set) -> D::Set {
        self.largest.set(self.largest.get().max(self.d.size(&set)));
        set
    }

    /// From where the opponents can bring about `goals`.
    fn led_to(&self, focal: DecisionMaker, goals: D::Set, credible: bool) -> D::Set {
        let mut all = goals;
        loop {
            let mut more = all.clone();
            for opponent in self.dispute.decision_makers().filter(|&dm| dm != focal) {
                let before = match credible {
                    true => self.before_improvement(opponent, &more),
                    false => self.before_move(opponent, &more),
                };
                more = self.seen(self.d.or(&more, &before));
            }
            if more == all {
                return all;
            }
            all = more;
        }
    }

    fn stable(&self, focal: DecisionMaker, credible: bool) -> D::Set {
        let (d, better) = (self.d, &self.better[focal.index()]);
        let not_better = d.and(&self.feasible, &d.not(better));
        let deterred = self.led_to(focal, not_better, credible);
        let gains = d.and(&d.and(&self.feasible, better), &d.not(&deterred));
        let unstable = self.before_move(focal, &gains);
        let mark = &self.places.mark[focal.index()];
        let unstable = d.and_exists(&unstable, &self.marked[focal.index()], mark);
        self.seen(d.and(&self.feasible, &d.not(&unstable)))
    }
}

fn measure<D: Diagrams>(name: &str, dispute: &Dispute, new: impl Fn(usize) -> D) {
    let (n_options, n_makers) = (dispute.options.len(), dispute.decision_makers.len());
    let places = places(dispute);
    let n_marks = places.n - dispute.options.len();
    let start = Instant::now();
    let d = new(places.n);
    let engine = Engine::new(&d, dispute, places);
    let feasible = start.elapsed();
    let mut told = Vec::new();
    for credible in [false, true] {
        let start = Instant::now();
        let stable: Vec<f64> = dispute
            .decision_makers()
            .map(|dm| d.count(&engine.stable(dm, credible)) / 2f64.powi(n_marks as i32))
            .collect();
        told.push((start.elapsed(), stable.iter().sum::<f64>()));
    }
    println!(
        "{n_options} options, {n_makers} decision makers, {name}: set-up {:.1} ms, GMR {:.1} ms ({:.6e}), SEQ {:.1} ms ({:.6e}), largest {} nodes",
        feasible.as_secs_f64() * 1e3,
        told[0].0.as_secs_f64() * 1e3,
        told[0].1,
        told[1].0.as_secs_f64() * 1e3,
        told[1].1,
        engine.largest.get()
    );
}

fn main() {
    for argument in std::env::args().skip(1) {
        let is_random = argument.starts_with('r');
        let (options, makers) = argument.trim_start_matches('r').split_once('/').unwrap();
        let [options, makers] = [options, makers].map(|number| number.parse().expect("a number"));
        let dispute = match is_random {
            true => random(options, makers, 6, usize::from(options / 4)),
            false => sparse(options, makers, 0, 1),
        };
        measure("biodivine", &dispute, |n| {
            let set = BddVariableSet::new_anonymous(n as u16);
            let variables = set.variables();
            Biodivine(set, variables)
        });
        measure("oxidd bdd", &dispute, OxiddBdd::new);
        measure("oxidd bcdd", &dispute, OxiddBcdd::new);
    }
}
