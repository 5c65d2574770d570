//! One measurement, made in a process of its own so that its peak memory is its own.

use crate::models;
use detente_analysis::symbolic::find;
use detente_analysis::{
    Budget, Classic, Concept, EngineChoice, Profiles, Question, Reading, Unknown, Unwatched,
    analyze, enumerate, ranks,
};
use detente_model::Dispute;
use serde::{Deserialize, Serialize};
use std::time::{Duration, Instant};

/// What is measured.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// All five concepts that follow replies, by the fastest engine, on a random dispute of
    /// four decision makers with sixteen statements each.
    Random {
        /// How many options.
        options: u8,
        /// Whether one constraint for every four options rules some combinations out.
        constrained: bool,
    },
    /// All six concepts on a published case, in process.
    Case {
        /// Its folder in `cases/`.
        name: String,
        /// By the explicit engine instead of the fastest.
        explicit: bool,
    },
    /// All five concepts that follow replies, by the symbolic engine, on a sparse random
    /// dispute.
    Sparse {
        /// How many options.
        options: u8,
        /// How many decision makers.
        makers: u8,
        /// How many statements of each tie its options to any other.
        far: usize,
    },
    /// What if: all concepts with strength and doubt that follow replies, on a random dispute
    /// of four decision makers with sixteen statements each, one of them strong and one unsure.
    WhatIf {
        /// How many options.
        options: u8,
        /// By the explicit engine instead of the fastest.
        explicit: bool,
    },
    /// One preference profile after another on a published case, on one core.
    Profiles {
        /// Its folder in `cases/`.
        name: String,
    },
}

/// The figures.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Figures {
    /// Feasible states.
    pub states: f64,
    /// Decision makers.
    pub decision_makers: usize,
    /// Seconds on the clock for one analysis: the median.
    pub wall: f64,
    /// Seconds of all cores' work for one analysis: the mean.
    pub cpu: f64,
    /// The most memory the process held, in MiB; what it takes to start included.
    pub peak_mib: f64,
    /// Something that must be the same every time: the number of stable states found.
    pub found: f64,
}

/// The concepts that follow replies.
pub const FIVE: [Concept; 5] = [
    Concept::Nash,
    Concept::GeneralMetarational,
    Concept::SymmetricMetarational,
    Concept::Sequential,
    Concept::SymmetricSequential,
];

/// What the program asks by itself where some wishes are strong and some unsure.
fn doubtful() -> Vec<Concept> {
    let in_doubt = |unknown| [Reading::Unknown(unknown), Reading::AtLeast(2, Some(unknown))];
    let readings = [Unknown::A, Unknown::D].map(in_doubt).concat();
    let under = |classic| readings.iter().map(move |&reading| Concept::of(classic, reading));
    let classics = Classic::ALL.into_iter().filter(|each| *each != Classic::Simultaneous);
    classics.flat_map(under).collect()
}

impl Subject {
    /// Measures, in this process.
    ///
    /// # Panics
    /// If the question is refused.
    #[must_use]
    pub fn measure(&self) -> Figures {
        match self {
            Self::Random { options, constrained } => {
                let n_constraints = if *constrained { usize::from(options / 4) } else { 0 };
                let dispute = models::random(*options, 4, 16, n_constraints);
                whole(&dispute, &FIVE, EngineChoice::Auto)
            }
            Self::WhatIf { options, explicit } => {
                let engine = if *explicit { EngineChoice::Explicit } else { EngineChoice::Auto };
                whole(&models::regarded(*options), &doubtful(), engine)
            }
            Self::Case { name, explicit } => {
                let engine = if *explicit { EngineChoice::Explicit } else { EngineChoice::Auto };
                whole(&models::case(name), &Concept::CLASSICAL, engine)
            }
            Self::Sparse { options, makers, far } => {
                symbolic(&models::sparse(*options, *makers, *far, 1))
            }
            Self::Profiles { name } => profiles(&models::case(name)),
        }
    }
}

/// Times the whole analysis of a dispute.
fn whole(dispute: &Dispute, concepts: &[Concept], engine: EngineChoice) -> Figures {
    let budget = Budget { states: 1 << 26, ..Budget::default() };
    let question = Question { concepts, engine, budget, ..Question::default() };
    let ask = || analyze(dispute, &question).expect("within the budget");
    let (wall, cpu, answer) = timed(ask);
    let found = |&concept: &Concept| {
        let stable = answer.stable(concept).expect("answered");
        stable.iter().map(|states| states.len() as f64).sum::<f64>()
    };
    Figures {
        states: answer.space.len() as f64,
        decision_makers: dispute.decision_makers.len(),
        wall,
        cpu,
        peak_mib: peak_mib(),
        found: concepts.iter().map(found).sum(),
    }
}

/// Times the symbolic engine, with counting what it found.
fn symbolic(dispute: &Dispute) -> Figures {
    let question = Question { concepts: &FIVE, ..Question::default() };
    let (wall, cpu, (states, found)) = timed(|| {
        let found = find(dispute, &question).expect("within the budget");
        let counts = FIVE.map(|concept| {
            let stable = found.stable(concept).expect("treated");
            stable.iter().map(|states| states.count() as f64).sum::<f64>()
        });
        (found.feasible().count() as f64, counts.iter().sum())
    });
    let decision_makers = dispute.decision_makers.len();
    Figures { states, decision_makers, wall, cpu, peak_mib: peak_mib(), found }
}

/// Times profile after profile: the case's own, each time with one state moved in somebody's
/// order.
fn profiles(dispute: &Dispute) -> Figures {
    let budget = Budget::default();
    let space = enumerate(dispute, &budget, &Unwatched).expect("few states");
    let profiles = Profiles::of(dispute, &space, &Concept::CLASSICAL, &budget).expect("treated");
    let mut all: Vec<_> = dispute.decision_makers().map(|dm| ranks(dispute, &space, dm)).collect();
    let mut work = profiles.work();
    let (mut found, mut turn) = (0, 0);
    let (wall, cpu, ()) = timed(|| {
        turn += 1;
        let (maker, state) = (turn % all.len(), turn / all.len() % space.len());
        all[maker].swap(state, 0);
        let verdicts = profiles.decide(&all, &mut work, &Unwatched).expect("never stopped");
        let equilibria = |concept| verdicts.equilibria(concept).map_or(0, |all| all.len());
        found += Concept::CLASSICAL.into_iter().map(equilibria).sum::<usize>();
    });
    let (states, decision_makers) = (space.len() as f64, dispute.decision_makers.len());
    Figures { states, decision_makers, wall, cpu, peak_mib: peak_mib(), found: found as f64 }
}

/// The median of the seconds on the clock, the mean of all cores' seconds, and the last
/// answer, of a thing done again and again for about a second, at least once. Short things are
/// timed a thousand at a time.
fn timed<T>(mut ask: impl FnMut() -> T) -> (f64, f64, T) {
    let first = Instant::now();
    let mut answer = ask();
    let together = if first.elapsed() < Duration::from_micros(200) { 1000 } else { 1 };
    let (start, cpu_start) = (Instant::now(), cpu_seconds());
    let mut rounds = Vec::new();
    while rounds.is_empty() || start.elapsed() < Duration::from_secs(1) && rounds.len() < 1000 {
        let round = Instant::now();
        for _ in 0..together {
            answer = ask();
        }
        rounds.push(round.elapsed().as_secs_f64() / f64::from(together));
    }
    let cpu = (cpu_seconds() - cpu_start) / (rounds.len() as f64 * f64::from(together));
    rounds.sort_by(f64::total_cmp);
    (rounds[rounds.len() / 2], cpu, answer)
}

/// The seconds all cores have worked for this process; 0 where the system does not say.
fn cpu_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after_name = stat.rsplit(')').next().unwrap_or_default();
    let ticks = after_name.split_whitespace().skip(11).take(2);
    ticks.filter_map(|each| each.parse::<f64>().ok()).sum::<f64>() / 100.0
}

/// The most memory this process held; 0 where the system does not say.
fn peak_mib() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kib = line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok());
    kib.unwrap_or(0.0) / 1024.0
}
