import Markup

/// What the commands of LaTeX stand for, as far as they occur in bibliographies.
enum LaTeXSymbols {
  /// A mark on a letter.
  struct Accent: Sendable {
    let combining: Unicode.Scalar
    /// What stands for it without a letter.
    let alone: String
    let composed: [Unicode.Scalar: Unicode.Scalar]

    /// Takes letters, each followed by itself with the mark.
    fileprivate init(_ combining: Unicode.Scalar, _ pairs: String, alone: String = "") {
      self.combining = combining
      self.alone = alone
      let scalars = Array(pairs.unicodeScalars)
      composed = Dictionary(
        uniqueKeysWithValues: stride(from: 0, to: scalars.count - 1, by: 2).map {
          (scalars[$0], scalars[$0 + 1])
        })
    }
  }

  /// Marks that a sign names: `\"o`.
  static let accents: [UInt8: Accent] = [
    UInt8(ascii: "`"): Accent(
      "\u{300}", "AÀEÈIÌOÒUÙNǸaàeèiìoòuùnǹWẀwẁYỲyỳ"),
    UInt8(ascii: "'"): Accent(
      "\u{301}", "AÁEÉIÍOÓUÚYÝaáeéiíoóuúyýCĆcćLĹlĺNŃnńRŔrŕSŚsśZŹzźGǴgǵKḰkḱMḾmḿPṔpṕWẂwẃ"),
    UInt8(ascii: "^"): Accent(
      "\u{302}", "AÂEÊIÎOÔUÛaâeêiîoôuûCĈcĉGĜgĝHĤhĥJĴjĵSŜsŝWŴwŵYŶyŷZẐzẑ", alone: "^"),
    UInt8(ascii: "~"): Accent(
      "\u{303}", "AÃNÑOÕIĨUŨaãnñoõiĩuũEẼeẽYỸyỹVṼvṽ", alone: "~"),
    UInt8(ascii: "\""): Accent(
      "\u{308}", "AÄEËIÏOÖUÜYŸaäeëiïoöuüyÿHḦhḧWẄwẅXẌxẍtẗ"),
    UInt8(ascii: "="): Accent("\u{304}", "AĀEĒIĪOŌUŪaāeēiīoōuūGḠgḡYȲyȳ"),
    UInt8(ascii: "."): Accent(
      "\u{307}", "CĊcċEĖeėGĠgġIİZŻzżAȦaȧOȮoȯBḂbḃDḊdḋFḞfḟHḢhḣMṀmṁNṄnṅPṖpṗRṘrṙSṠsṡTṪtṫWẆwẇXẊxẋYẎyẏ"),
  ]

  /// Marks that a letter names: `\c{c}`.
  static let letterAccents: [String: Accent] = [
    "c": Accent("\u{327}", "CÇcçGĢKĶkķLĻlļNŅnņRŖrŗSŞsşTŢtţEȨeȩDḐdḑHḨhḩ"),
    "v": Accent(
      "\u{30C}", "CČcčDĎdďEĚeěNŇnňRŘrřSŠsšTŤtťZŽzžAǍaǎIǏiǐOǑoǒUǓuǔGǦgǧKǨkǩjǰHȞhȟLĽlľ"),
    "u": Accent("\u{306}", "AĂaăEĔeĕGĞgğIĬiĭOŎoŏUŬuŭ"),
    "H": Accent("\u{30B}", "OŐoőUŰuű"),
    "k": Accent("\u{328}", "AĄaąEĘeęIĮiįUŲuųOǪoǫ"),
    "r": Accent("\u{30A}", "AÅaåUŮuůwẘyẙ"),
    "d": Accent(
      "\u{323}", "AẠaạBḄbḅDḌdḍEẸeẹHḤhḥIỊiịKḲkḳLḶlḷMṂmṃNṆnṇOỌoọRṚrṛSṢsṣTṬtṭUỤuụVṾvṿWẈwẉYỴyỵZẒzẓ"),
    "b": Accent("\u{331}", "BḆbḇDḎdḏKḴkḵLḺlḻNṈnṉRṞrṟTṮtṯZẔzẕhẖ"),
    "t": Accent("\u{361}", ""),
    "textcommabelow": Accent("\u{326}", "SȘsșTȚtț"),
  ]

  /// Commands that stand for characters.
  static let words: [String: String] = pairs(
    """
    ss ß SS ẞ ae æ AE Æ oe œ OE Œ aa å AA Å o ø O Ø l ł L Ł i ı j ȷ dh ð DH Ð th þ TH Þ dj đ DJ Đ
    ng ŋ NG Ŋ textendash – textemdash — textquoteleft ‘ textquoteright ’ textquotedblleft “
    textquotedblright ” textquotesingle ' textquotedbl " guillemotleft « guillemotright » quotedblbase „
    textregistered ® textcopyright © copyright © texttrademark ™ pounds £ textsterling £ euro € texteuro €
    S § P ¶ dag † ddag ‡ dots … ldots … textellipsis … cdots ⋯ textbackslash \\ textasciitilde ~
    textasciicircum ^ textless < textgreater > textbar | textunderscore _ LaTeX LaTeX TeX TeX BibTeX BibTeX
    textdegree ° degree ° textmu µ textpm ± textonehalf ½ textbullet • textperiodcentered · slash /
    alpha α beta β gamma γ delta δ epsilon ε varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ
    lambda λ mu μ nu ν xi ξ pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ phi φ varphi φ
    chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω
    leq ≤ le ≤ geq ≥ ge ≥ neq ≠ ne ≠ approx ≈ equiv ≡ sim ~ simeq ≃ cong ≅ propto ∝ ll ≪ gg ≫ pm ± mp ∓
    times × div ÷ cdot · ast * star ⋆ circ ∘ bullet • oplus ⊕ otimes ⊗ infty ∞ partial ∂ nabla ∇ forall ∀
    exists ∃ neg ¬ lnot ¬ in ∈ notin ∉ ni ∋ subset ⊂ subseteq ⊆ supset ⊃ supseteq ⊇ cup ∪ cap ∩ emptyset ∅
    varnothing ∅ setminus ∖ to → rightarrow → leftarrow ← leftrightarrow ↔ Rightarrow ⇒ Leftarrow ⇐
    Leftrightarrow ⇔ mapsto ↦ longrightarrow ⟶ uparrow ↑ downarrow ↓ land ∧ wedge ∧ lor ∨ vee ∨ perp ⊥
    parallel ∥ mid | vert | Vert ‖ langle ⟨ rangle ⟩ lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉ sum ∑ prod ∏ int ∫
    ell ℓ hbar ℏ Re ℜ Im ℑ aleph ℵ prime ′ dagger † ddagger ‡ triangle △ square □ Box □ checkmark ✓
    less < greater > lbrace { rbrace } & & textdollar $ textpercent % textampersand & heartsuit ♥
    """
  ).merging(["quad": " ", "qquad": " ", "space": " ", "textvisiblespace": " "]) { $1 }

  /// Commands of formulas that set something and name nothing.
  static let silent: Set<String> = [
    "left", "right", "big", "Big", "bigl", "bigr", "displaystyle", "textstyle", "limits", "rm",
    "bf",
    "it", "cal", "mathrm", "mathbf", "mathit", "mathsf", "mathtt", "mathcal", "mathbb", "mathfrak",
    "boldsymbol", "bm", "text", "mbox", "operatorname", "nolimits", "protect", "ensuremath",
    "relax",
  ]

  static let superscripts: [Character: Character] = Dictionary(
    uniqueKeysWithValues: zip("0123456789+-=()ni*†‡′∗", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ*†‡′*"))
  static let subscripts: [Character: Character] = Dictionary(
    uniqueKeysWithValues: zip("0123456789+-=()aeoxijrunvkpst", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₒₓᵢⱼᵣᵤₙᵥₖₚₛₜ"))

  private static func pairs(_ table: String) -> [String: String] {
    let words = table.words.map(String.init)
    return Dictionary(
      stride(from: 0, to: words.count - 1, by: 2).map { (words[$0], words[$0 + 1]) },
      uniquingKeysWith: { first, _ in first })
  }
}
