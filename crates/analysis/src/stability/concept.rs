//! The concepts and their names.

use crate::reach::Steps;
use crate::reading::{Reading, Unknown};
use crate::stability::Tree;

/// The six definitions of the classical graph model.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Classic {
    /// There is nothing to gain by moving.
    Nash,
    /// Every gain can be answered by some sanction.
    GeneralMetarational,
    /// And there is no escape from the sanction.
    SymmetricMetarational,
    /// Every gain can be answered by a sanction that nobody hurts himself by.
    Sequential,
    /// And there is no escape from it.
    SymmetricSequential,
    /// Every gain is spoilt if others gain at the same time.
    Simultaneous,
}

/// A stability concept: what makes a decision maker stay.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Concept {
    /// Nash stability: there is nothing to gain by moving.
    Nash,
    /// General metarationality (GMR): every gain can be answered by some sanction.
    GeneralMetarational,
    /// Symmetric metarationality (SMR): and there is no escape from the sanction.
    SymmetricMetarational,
    /// Sequential stability (SEQ): every gain can be answered by a sanction that nobody
    /// hurts himself by.
    Sequential,
    /// Symmetric sequential stability (SSEQ): and there is no escape from it.
    SymmetricSequential,
    /// Simultaneous stability (SIM): every gain is spoilt if others gain at the same time.
    Simultaneous,
    /// Limited-move stability (L_h): looking `h` moves ahead, staying is best.
    LimitedMove(u8),
    /// Non-myopic stability (NM): staying is best however far one looks ahead.
    NonMyopic,
    /// The metarational tree (MR_h): the others do their worst, `h` rounds ahead.
    Metarational(u8),
    /// The credible metarational tree (CMR_h): the same with improvements only.
    CredibleMetarational(u8),
    /// A classical concept under another reading of preferences.
    Under(Classic, Reading),
    /// Stable under the classical concept, but not strongly so.
    Weak(Classic),
}

impl Concept {
    /// The concepts of the classical graph model, in the order results are shown.
    pub const CLASSICAL: [Self; 6] = [
        Self::Nash,
        Self::GeneralMetarational,
        Self::SymmetricMetarational,
        Self::Sequential,
        Self::SymmetricSequential,
        Self::Simultaneous,
    ];

    /// Those of them in which decision makers move one at a time: all but simultaneous stability.
    pub const ONE_AT_A_TIME: [Self; 5] = [
        Self::Nash,
        Self::GeneralMetarational,
        Self::SymmetricMetarational,
        Self::Sequential,
        Self::SymmetricSequential,
    ];

    /// The classical definition and the reading of preferences the concept consists of, if
    /// it does.
    #[must_use]
    pub const fn classic(self) -> Option<(Classic, Reading)> {
        let classic = match self {
            Self::Nash => Classic::Nash,
            Self::GeneralMetarational => Classic::GeneralMetarational,
            Self::SymmetricMetarational => Classic::SymmetricMetarational,
            Self::Sequential => Classic::Sequential,
            Self::SymmetricSequential => Classic::SymmetricSequential,
            Self::Simultaneous => Classic::Simultaneous,
            Self::Under(classic, reading) => return Some((classic, reading)),
            _ => return None,
        };
        Some((classic, Reading::Plain))
    }

    /// The concept that a classical definition and a reading of preferences make.
    #[must_use]
    pub const fn of(classic: Classic, reading: Reading) -> Self {
        match (reading, classic) {
            (Reading::Plain, Classic::Nash) => Self::Nash,
            (Reading::Plain, Classic::GeneralMetarational) => Self::GeneralMetarational,
            (Reading::Plain, Classic::SymmetricMetarational) => Self::SymmetricMetarational,
            (Reading::Plain, Classic::Sequential) => Self::Sequential,
            (Reading::Plain, Classic::SymmetricSequential) => Self::SymmetricSequential,
            (Reading::Plain, Classic::Simultaneous) => Self::Simultaneous,
            (reading, classic) => Self::Under(classic, reading),
        }
    }

    /// The tree and its height for the metarational trees.
    #[must_use]
    pub const fn tree(self) -> Option<(Tree, u8)> {
        match self {
            Self::Metarational(height) => Some((Tree::AnyMoves, height)),
            Self::CredibleMetarational(height) => Some((Tree::Improvements, height)),
            _ => None,
        }
    }

    /// Which replies of the opponents the concept looks at, if it looks at sequences in the
    /// classical way.
    #[must_use]
    pub const fn steps(self) -> Option<Steps> {
        match self.classic() {
            Some((classic, _)) => classic.steps(),
            None => None,
        }
    }

    /// The name used in files and on the command line: `nash`, `gmr@a`, `seq.strong`,
    /// `gmr.weak`, `rseq`, `l3`, `nm`, `mr4`, `cmr5`, …
    #[must_use]
    pub fn name(self) -> String {
        match self {
            Self::LimitedMove(h) => format!("l{h}"),
            Self::NonMyopic => "nm".to_owned(),
            Self::Metarational(h) => format!("mr{h}"),
            Self::CredibleMetarational(h) => format!("cmr{h}"),
            Self::Weak(classic) => format!("{}.weak", classic.name()),
            Self::Under(classic, reading) => read_name(classic.name(), reading),
            _ => self.classic().map_or_else(String::new, |(classic, _)| classic.name().to_owned()),
        }
    }

    /// The concept with this [`Concept::name`].
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        if let Some(plain) = Self::CLASSICAL.into_iter().find(|concept| concept.name() == name) {
            return Some(plain);
        }
        let height = |prefix: &str| {
            let digits = name.strip_prefix(prefix)?;
            let height = digits.parse::<u8>().ok().filter(|&height| height > 0)?;
            (height.to_string() == digits).then_some(height)
        };
        if name == "nm" {
            return Some(Self::NonMyopic);
        }
        (height("l").map(Self::LimitedMove))
            .or_else(|| height("mr").map(Self::Metarational))
            .or_else(|| height("cmr").map(Self::CredibleMetarational))
            .or_else(|| read_from(name))
    }
}

/// A name with a reading: `gmr@a`, `gmr.strong`, `gmr.strong@a`, `gmr.3`, `rgmr`.
fn read_name(classic: &str, reading: Reading) -> String {
    let in_doubt = |unknown: Option<Unknown>| {
        unknown.map(|unknown| format!("@{}", unknown.letter())).unwrap_or_default()
    };
    match reading {
        Reading::Plain => classic.to_owned(),
        Reading::Unknown(unknown) => format!("{classic}{}", in_doubt(Some(unknown))),
        Reading::AtLeast(2, unknown) => format!("{classic}.strong{}", in_doubt(unknown)),
        Reading::AtLeast(degrees, unknown) => format!("{classic}.{degrees}{}", in_doubt(unknown)),
        Reading::Relational => format!("r{classic}"),
    }
}

fn read_from(name: &str) -> Option<Concept> {
    let (base, unknown) = match name.split_once('@') {
        Some((base, letter)) => {
            let found = Unknown::ALL.into_iter().find(|each| letter == each.letter().to_string());
            (base, Some(found?))
        }
        None => (name, None),
    };
    let (base, grade) = match base.split_once('.') {
        Some((base, grade)) => (base, Some(grade)),
        None => (base, None),
    };
    let classic = |name: &str| Classic::ALL.into_iter().find(|classic| classic.name() == name);
    match (grade, unknown) {
        (None, None) => {
            Some(Concept::Under(classic(base.strip_prefix('r')?)?, Reading::Relational))
        }
        (None, Some(unknown)) => Some(Concept::Under(classic(base)?, Reading::Unknown(unknown))),
        (Some("strong"), unknown) => {
            Some(Concept::Under(classic(base)?, Reading::AtLeast(2, unknown)))
        }
        (Some("weak"), None) => Some(Concept::Weak(classic(base)?)),
        (Some(degrees), unknown) => {
            let degree = |n: &u8| matches!(n, 1 | 3..=9) && n.to_string() == degrees;
            let degrees = degrees.parse::<u8>().ok().filter(degree)?;
            Some(Concept::Under(classic(base)?, Reading::AtLeast(degrees, unknown)))
        }
    }
}

impl Classic {
    /// The six definitions.
    pub const ALL: [Self; 6] = [
        Self::Nash,
        Self::GeneralMetarational,
        Self::SymmetricMetarational,
        Self::Sequential,
        Self::SymmetricSequential,
        Self::Simultaneous,
    ];

    /// The short name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Nash => "nash",
            Self::GeneralMetarational => "gmr",
            Self::SymmetricMetarational => "smr",
            Self::Sequential => "seq",
            Self::SymmetricSequential => "sseq",
            Self::Simultaneous => "sim",
        }
    }
}

impl std::fmt::Display for Concept {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_back_to_their_concepts() {
        let more = [
            Concept::LimitedMove(3),
            Concept::NonMyopic,
            Concept::Metarational(12),
            Concept::CredibleMetarational(1),
            Concept::Weak(Classic::Sequential),
            Concept::Under(Classic::Nash, Reading::Relational),
            Concept::Under(Classic::Sequential, Reading::Unknown(Unknown::C)),
            Concept::Under(Classic::GeneralMetarational, Reading::AtLeast(2, None)),
            Concept::Under(Classic::GeneralMetarational, Reading::AtLeast(2, Some(Unknown::A))),
            Concept::Under(Classic::SymmetricMetarational, Reading::AtLeast(3, None)),
        ];
        for concept in Concept::CLASSICAL.into_iter().chain(more) {
            assert_eq!(Concept::from_name(&concept.name()), Some(concept), "{concept}");
        }
    }

    #[test]
    fn other_names_are_nobodys() {
        for name in ["", "nosuch", "l0", "l03", "mr", "mr999", "gmr@e", "gmr.2", "rr", "gmr.weak@a"]
        {
            assert_eq!(Concept::from_name(name), None, "{name}");
        }
    }
}
