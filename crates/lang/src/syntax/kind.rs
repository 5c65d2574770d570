//! The kinds of tokens and nodes a case is made of.

use logos::Logos;

/// Declares [`SyntaxKind`] and the list of all kinds, in the order of their numbers.
macro_rules! kinds {
    ($($(#[$meta:meta])* $kind:ident,)*) => {
        /// What a token or node of the syntax tree is.
        #[derive(Logos, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u16)]
        pub enum SyntaxKind {
            $($(#[$meta])* $kind,)*
        }

        impl SyntaxKind {
            /// Every kind.
            pub(crate) const ALL: &[Self] = &[$(Self::$kind),*];
        }
    };
}

kinds! {
    // Tokens that mean nothing to the model.
    /// Blanks within a line, and a byte order mark.
    #[regex(r"[ \t\x0B\x0C\u{A0}\u{2000}-\u{200A}\u{202F}\u{3000}\u{FEFF}]+")]
    Whitespace,
    /// The end of a line.
    #[regex(r"\r\n|\n|\r")]
    Newline,
    /// From `#` to the end of the line.
    #[regex(r"#[^\r\n]*", allow_greedy = true)]
    Comment,
    /// Characters that have no place in a case.
    #[regex(r"<?[\-=]+>|<?[=]+|<[\-]+|[;]+")]
    Stray,

    // Tokens that carry something.
    /// A name, or a word that is a keyword where it stands.
    #[regex(r"[\p{L}_][\p{L}\p{M}\p{N}_\-]*")]
    Word,
    /// Text in double quotes, straight or typographic.
    #[regex(r#""([^"\\\r\n]|\\[^\r\n])*""#)]
    #[regex(r"[“”„][^“”„\x22\r\n]*[“”]")]
    String,
    /// Text whose closing quote is missing.
    #[regex(r#""([^"\\\r\n]|\\[^\r\n])*\\?"#)]
    OpenString,
    /// Something that begins with a digit: a date, or a number of degrees.
    #[regex(r"-?[0-9][0-9A-Za-z_./\-]*")]
    Date,
    /// A reference to a source or to a passage of it.
    #[regex(r##"@[^\s\p{Cc},"#(){}&|!<>~?]*"##)]
    Evidence,

    // Punctuation.
    /// `{`
    #[token("{")]
    LeftBrace,
    /// `}`
    #[token("}")]
    RightBrace,
    /// `(`
    #[token("(")]
    LeftParen,
    /// `)`
    #[token(")")]
    RightParen,
    /// `,`
    #[token(",")]
    Comma,
    /// `.`
    #[token(".")]
    Dot,
    /// `/`, which only stands within references to evidence.
    #[token("/")]
    Slash,
    /// `&`
    #[token("&")]
    #[token("&&")]
    Ampersand,
    /// `|`
    #[token("|")]
    #[token("||")]
    Bar,
    /// `!`
    #[token("!")]
    Bang,
    /// `>`
    #[token(">")]
    Greater,
    /// `>>`, and with more signs for higher degrees.
    #[regex(r">{2,9}")]
    MuchGreater,
    /// `~`
    #[token("~")]
    Tilde,
    /// `?`
    #[token("?")]
    Question,

    // Words that are never names.
    /// `and`
    #[token("and")]
    And,
    /// `or`
    #[token("or")]
    Or,
    /// `not`
    #[token("not")]
    Not,
    /// `if`
    #[token("if")]
    If,
    /// `iff`
    #[token("iff")]
    Iff,
    /// `requires`
    #[token("requires")]
    Requires,
    /// `because`
    #[token("because")]
    Because,
    /// `strongly`
    #[token("strongly")]
    Strongly,
    /// `unsure`
    #[token("unsure")]
    Unsure,
    /// `believes`
    #[token("believes")]
    Believes,

    // Signs that only mean something between the braces of `moves`; elsewhere they are stray.
    /// `->`
    Arrow,
    /// `<->`
    BothArrow,

    // What the parser sees where there is no token.
    /// Where a statement ends with its line; never in a tree.
    EndOfLine,
    /// Where the text ends; never in a tree.
    EndOfFile,

    // Nodes.
    /// A whole case.
    CaseFile,
    /// Text the parser could make nothing of.
    Error,
    /// Something that belongs to a later version of the language.
    Later,
    /// `case "…"`
    CaseName,
    /// `as of DATE`
    AsOf,
    /// `decision maker ID "…" { … }`
    DecisionMaker,
    /// `option ID "…"`
    Option,
    /// `infeasible EXPR`
    Infeasible,
    /// `exactly one of EXPR, …`
    ExactlyOne,
    /// `at least one of EXPR, …`
    AtLeastOne,
    /// `at most one of EXPR, …`
    AtMostOne,
    /// `EXPR requires EXPR`
    Requirement,
    /// `irreversible OPTION`
    Irreversible,
    /// `no move by DM from EXPR to EXPR`
    NoMove,
    /// `same state EXPR "…"`
    SameState,
    /// `status quo …`
    StatusQuo,
    /// `prefers DM { … }`
    Prefers,
    /// One statement of a `prefers` block.
    Statement,
    /// `ranks DM { … }`
    Ranks,
    /// States ranked alike: patterns with `~` between them.
    RankGroup,
    /// One pattern of a ranking or a relation.
    Pattern,
    /// `relation DM { … }`
    Relation,
    /// One pair of a relation.
    RelatedPair,
    /// `states { … }`
    States,
    /// One state of a `states` block.
    NamedState,
    /// `moves DM { … }`
    Moves,
    /// One move of a `moves` block.
    GivenMove,
    /// `attitude DM { … }`
    Attitudes,
    /// One line of an `attitude` block.
    Toward,
    /// `DM believes { … }`
    Belief,
    /// `unaware of OPTION, …`
    Unaware,
    /// `place ID "…"`
    Place,
    /// `person ID "…" speaks for DM`
    Person,
    /// `organisation ID "…" speaks for DM`
    Organisation,
    /// A name with its language and the side that uses it.
    Called,
    /// The language of a name.
    Language,
    /// `also …, …`
    Also,
    /// `at LATITUDE, LONGITUDE`
    Coordinates,
    /// `claimed by DM and DM`
    ClaimedBy,
    /// `administered by DM and DM`
    AdministeredBy,
    /// `because @…, @…`
    Reasons,
    /// The name something is declared by.
    Name,
    /// A name that refers to a decision maker or an option.
    NameRef,
    /// `A & B …`
    AndExpr,
    /// `A | B …`
    OrExpr,
    /// `!A`
    NotExpr,
    /// `(A)`
    ParenExpr,
    /// `A if B`
    IfExpr,
    /// `A iff B`
    IffExpr,
}

impl SyntaxKind {
    /// Whether the token means nothing to the parser.
    #[must_use]
    pub const fn is_trivia(self) -> bool {
        matches!(self, Self::Whitespace | Self::Newline | Self::Comment | Self::Stray)
    }

    /// Whether the token is a word that is never a name.
    #[must_use]
    pub const fn is_reserved(self) -> bool {
        self as u16 >= Self::And as u16 && self as u16 <= Self::Believes as u16
    }

    /// Whether a line that begins with this token goes on with the statement before it.
    #[must_use]
    pub(crate) fn continues_line(self) -> bool {
        use SyntaxKind as K;
        let signs = [K::LeftBrace, K::RightParen, K::Comma, K::Dot, K::Ampersand, K::Bar];
        let between_patterns = [K::Greater, K::MuchGreater, K::Tilde, K::Question];
        let words = [K::And, K::Or, K::If, K::Iff, K::Requires, K::Because, K::Strongly, K::Unsure];
        signs.contains(&self) || between_patterns.contains(&self) || words.contains(&self)
    }

    /// Whether the node is an expression.
    #[must_use]
    pub const fn is_expr(self) -> bool {
        self as u16 >= Self::NameRef as u16 && self as u16 <= Self::IffExpr as u16
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::RESERVED;

    #[test]
    fn the_reserved_words_are_those_with_a_kind_of_their_own() {
        for word in RESERVED {
            let kind = SyntaxKind::lexer(word).next();
            assert!(kind.is_some_and(|kind| kind.is_ok_and(SyntaxKind::is_reserved)), "{word}");
        }
        let n_reserved = SyntaxKind::ALL.iter().filter(|kind| kind.is_reserved()).count();
        assert_eq!(n_reserved, RESERVED.len());
    }

    #[test]
    fn kinds_are_found_by_their_numbers() {
        for (number, kind) in SyntaxKind::ALL.iter().enumerate() {
            assert_eq!(*kind as usize, number);
        }
    }
}
