//! Which engine answers, and why that one.

/// Which engine is asked to answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum EngineChoice {
    /// For each concept the fastest engine that treats it.
    #[default]
    Auto,
    /// [`Engine::Explicit`] and no other.
    Explicit,
    /// [`Engine::Dense`] and no other: what it does not treat is refused.
    Dense,
    /// [`Engine::Symbolic`] and no other: what it does not treat is refused.
    Symbolic,
}

/// A way to decide for all states at once which are stable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Engine {
    /// The definitions, evaluated as they stand: treats everything, and is the judge.
    Explicit,
    /// Least ranks reached, or rows of what can be answered, found once for all states: for
    /// millions of states.
    Dense,
    /// Sets of states as decision diagrams: for more states than can be listed.
    Symbolic,
}

/// Why an engine was chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Why {
    /// The question named it.
    Asked,
    /// It is the fastest of those that treat the concept.
    Fastest,
    /// No other treats the concept.
    OnlyOne,
}

impl EngineChoice {
    /// Every choice there is.
    pub const ALL: [Self; 4] = [Self::Auto, Self::Explicit, Self::Dense, Self::Symbolic];

    /// The name used on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Explicit => Engine::Explicit.name(),
            Self::Dense => Engine::Dense.name(),
            Self::Symbolic => Engine::Symbolic.name(),
        }
    }

    /// The choice with this [`EngineChoice::name`].
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|choice| choice.name() == name)
    }
}

impl Engine {
    /// The name used in results and on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Explicit => "explicit",
            Self::Dense => "dense",
            Self::Symbolic => "symbolic",
        }
    }
}

impl Why {
    /// The name used in results.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Fastest => "fastest",
            Self::OnlyOne => "only_one",
        }
    }
}

impl std::fmt::Display for Engine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}
