import Testing

/// A repository, made by lines of shell, and what is read of the page in it.
struct HistoryCase: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let shell: String
  var page = "site/page.md"
  /// `TIME NAME: FIRST LINE`.
  let versions: [String]
  var remarks: [String] = []

  static let all: [HistoryCase] = [
    HistoryCase(
      testDescription: "each version, oldest first",
      shell: "new site; put 100 one; put 200 two; put 300 three",
      versions: ["100 page.md: one", "200 page.md: two", "300 page.md: three"]),
    HistoryCase(
      testDescription: "commits that do not change the page are none of its versions",
      shell: """
        new site; put 100 one; put 150 else other.md; chmod +x page.md; git add .; commit 200
        put 300 two
        """,
      versions: ["100 page.md: one", "300 page.md: two"]),
    HistoryCase(
      testDescription: "a version that comes back is one again",
      shell: "new site; put 100 one; put 200 two; put 300 one",
      versions: ["100 page.md: one", "200 page.md: two", "300 page.md: one"]),
    HistoryCase(
      testDescription: "no commits yet", shell: "new site; echo one >page.md; git add .",
      versions: [], remarks: ["no-commits"]),
    HistoryCase(
      testDescription: "a page that was never committed",
      shell: "new site; put 100 else other.md; echo one >page.md",
      versions: [], remarks: ["untracked-page"]),
    HistoryCase(
      testDescription: "a page that git ignores",
      shell: "new site; put 100 page.md .gitignore; echo one >page.md",
      versions: [], remarks: ["untracked-page"]),
    HistoryCase(
      testDescription: "changes that are not committed",
      shell: "new site; put 100 one; put 200 two; echo three >page.md",
      versions: ["100 page.md: one", "200 page.md: two"], remarks: ["uncommitted-changes"]),
    HistoryCase(
      testDescription: "other line endings in the work tree are no change",
      shell: """
        new site; put 100 'page.md text eol=crlf' .gitattributes
        printf 'one\\r\\ntwo\\r\\n' >page.md; git add page.md; commit 200
        """,
      versions: ["200 page.md: one"]),
    HistoryCase(
      testDescription: "a detached HEAD",
      shell: "new site; put 100 one; put 200 two; put 300 three; git checkout -q HEAD~1",
      versions: ["100 page.md: one", "200 page.md: two"]),
    HistoryCase(
      testDescription: "a merge counts as what it brought, when it brought it",
      shell: """
        new site; put 100 one; git checkout -q -b topic; put 200 draft; put 300 two
        git checkout -q main; put 350 else other.md
        git merge -q --no-ff --no-commit topic; commit 400; put 500 three
        """,
      versions: ["100 page.md: one", "400 page.md: two", "500 page.md: three"]),
    HistoryCase(
      testDescription: "a merge that takes nothing is no version",
      shell: """
        new site; put 100 one; git checkout -q -b topic; put 200 draft
        git checkout -q main; put 300 two; git merge -q --no-commit -s ours topic; commit 400
        """,
      versions: ["100 page.md: one", "300 page.md: two"]),
    HistoryCase(
      testDescription: "a page that came by a merge",
      shell: """
        new site; put 50 else other.md; git checkout -q -b topic; put 100 one; put 200 two
        git checkout -q main; git merge -q --no-ff --no-commit topic; commit 300
        """,
      versions: ["300 page.md: two"]),
    HistoryCase(
      testDescription: "a page of several names, renamed with and without other changes",
      shell: """
        new site; put 100 "$(long one)" news.html; put 200 "$(long two)" news.html
        git mv news.html about.md; commit 300
        mkdir pages; git mv about.md pages; long three >pages/about.md; git add .; commit 400
        git mv pages/about.md page.md; commit 500; put 600 "$(long four)"
        """,
      versions: [
        "100 news.html: one", "200 news.html: two", "400 pages/about.md: three",
        "600 page.md: four",
      ]),
    HistoryCase(
      testDescription: "a rename by a merge",
      shell: """
        new site; put 100 "$(long one)" old.md; git checkout -q -b topic; git mv old.md page.md
        commit 200; git checkout -q main; put 300 else other.md
        git merge -q --no-ff --no-commit topic; commit 400; put 500 "$(long two)"
        """,
      versions: ["100 old.md: one", "500 page.md: two"]),
    HistoryCase(
      testDescription: "a name that was another page's before",
      shell: """
        new site; put 100 'a page of its own'; put 200 "$(long one)" old.md; git rm -q page.md
        commit 300; git mv old.md page.md; commit 400; put 500 "$(long two)"
        """,
      versions: ["200 old.md: one", "500 page.md: two"]),
    HistoryCase(
      testDescription: "there and back",
      shell: """
        new site; put 100 "$(long one)"; git mv page.md old.md; commit 200
        put 300 "$(long two)" old.md; git mv old.md page.md; commit 400; put 500 "$(long three)"
        """,
      versions: ["100 page.md: one", "300 old.md: two", "500 page.md: three"]),
    HistoryCase(
      testDescription: "deleted and added again",
      shell: "new site; put 100 one; git rm -q page.md; commit 200; put 300 two; put 400 three",
      versions: ["100 page.md: one", "300 page.md: two", "400 page.md: three"]),
    HistoryCase(
      testDescription: "clocks that run backwards",
      shell: "new site; put 500 one; put 300 two; put 400 three; put 600 four",
      versions: ["500 page.md: one", "500 page.md: two", "500 page.md: three", "600 page.md: four"]),
    HistoryCase(
      testDescription: "a page that was a link for a while",
      shell: """
        new site; put 100 one; put 150 other other.md; ln -sf other.md page.md; git add .; commit 200
        rm page.md; put 300 two
        """,
      versions: ["100 page.md: one", "300 page.md: two"]),
    HistoryCase(
      testDescription: "a page reached through a link",
      shell: "new site; put 100 one real.md; put 200 two real.md; ln -s real.md page.md",
      versions: ["100 real.md: one", "200 real.md: two"]),
    HistoryCase(
      testDescription: "a page in a folder reached through a link from outside",
      shell:
        "new real; put 100 one sub/page.md; put 200 two sub/page.md; cd ..; ln -s real/sub site",
      versions: ["100 sub/page.md: one", "200 sub/page.md: two"]),
    HistoryCase(
      testDescription: "a page in a folder",
      shell: "new site; put 100 one a/b/page.md; put 150 else page.md; put 200 two a/b/page.md",
      page: "site/a/b/page.md", versions: ["100 a/b/page.md: one", "200 a/b/page.md: two"]),
    HistoryCase(
      testDescription: "a shallow clone",
      shell: """
        new origin; put 100 one; put 200 two; put 300 three; cd ..
        git clone -q --depth 2 "file://$PWD/origin" site
        """,
      versions: ["200 page.md: two", "300 page.md: three"], remarks: ["shallow-history"]),
    HistoryCase(
      testDescription: "a linked work tree",
      shell: """
        new main; put 100 one; git branch other; put 200 two; git worktree add -q ../site other
        cd ../site; put 300 three
        """,
      versions: ["100 page.md: one", "300 page.md: three"]),
    HistoryCase(
      testDescription: "a submodule",
      shell: """
        new part; put 100 one; put 200 two; cd ..; new site; put 300 else other.md
        git -c protocol.file.allow=always submodule --quiet add ../part; commit 400
        """,
      page: "site/part/page.md", versions: ["100 page.md: one", "200 page.md: two"]),
    HistoryCase(
      testDescription: "a repository in another",
      shell: "new site; put 100 else other.md; new inner; put 200 one",
      page: "site/inner/page.md", versions: ["200 page.md: one"]),
    HistoryCase(
      testDescription: "ids of 256 bits",
      shell: "new --object-format=sha256 site; put 100 one; git mv page.md a.md; commit 150; "
        + "git mv a.md page.md; commit 160; put 200 two",
      versions: ["100 page.md: one", "200 page.md: two"]),
    HistoryCase(
      testDescription: "a repository without a work tree",
      shell: "new site; put 100 one; git config core.bare true",
      versions: [], remarks: ["no-work-tree"]),
    HistoryCase(
      testDescription: "a page beside what a bare repository holds",
      shell:
        "new other; put 100 one; cd ..; git clone -q --bare other site; echo one >site/page.md",
      versions: []),
    HistoryCase(
      testDescription: "a .git that leads nowhere",
      shell: "mkdir site; echo one >site/page.md; echo 'gitdir: /nowhere/at/all' >site/.git",
      versions: [], remarks: ["unreadable-history"]),
    HistoryCase(
      testDescription: "a .git that is empty, in a repository",
      shell: "new site; put 100 one a/page.md; mkdir a/.git",
      page: "site/a/page.md", versions: ["100 a/page.md: one"]),
    HistoryCase(
      testDescription: "a partial clone fetches nothing",
      shell: """
        new origin; put 50 "$(long other)" b.md; put 100 "$(long one)" a.md
        git mv a.md page.md; git mv b.md c.md; long changed >c.md; git add .; commit 150
        put 200 "$(long two)"; put 300 "$(long three)"; put 400 "$(long four)"
        git config uploadpack.allowFilter true
        cd ..; git clone -q --filter=blob:none "file://$PWD/origin" site
        cd site; git checkout -q HEAD~3; git checkout -q main
        """,
      versions: ["100 a.md: one", "400 page.md: four"], remarks: ["missing-versions"]),
    HistoryCase(
      testDescription: "a version that is damaged",
      shell: """
        new site; put 100 one; put 200 two; put 300 three
        id=$(git rev-parse HEAD~1:page.md); file=.git/objects/${id:0:2}/${id:2}
        chmod u+w "$file"; echo garbage >"$file"
        """,
      versions: ["100 page.md: one", "300 page.md: three"], remarks: ["missing-versions"]),
    HistoryCase(
      testDescription: "a history that breaks off",
      shell: """
        new site; put 100 one; put 200 two; put 300 three
        id=$(git rev-parse HEAD~2); rm -f ".git/objects/${id:0:2}/${id:2}"
        """,
      versions: ["300 page.md: three"], remarks: ["unreadable-history"]),
    HistoryCase(
      testDescription: "the user's settings change nothing, and run nothing",
      shell: """
        new site; put 100 "$(long one)" old.md; git mv old.md page.md; commit 200
        git checkout -q -b topic; put 300 "$(long two)"; git checkout -q main
        git merge -q --no-ff --no-commit topic; commit 400; put 500 "$(long three)"
        signature='gpgsig -----BEGIN PGP SIGNATURE-----\\n \\n -----END PGP SIGNATURE-----'
        git reset -q "$(git cat-file commit HEAD | sed "/^committer/a $signature" |
          git hash-object -t commit -w --stdin)"
        git replace "$(git rev-parse HEAD:page.md)" "$(echo replaced | git hash-object -w --stdin)"
        printf '#!/bin/sh\\ntouch "%s/ran"\\n' "$PWD" >tool; chmod +x tool
        for name in core.pager core.fsmonitor diff.external diff.x.textconv diff.x.command \\
          core.editor gpg.program; do git config "$name" "$PWD/tool"; done
        echo '*.md diff=x' >.git/info/attributes
        for name in log.follow log.showSignature core.quotePath log.mailmap diff.noprefix; do
          git config "$name" true
        done
        for name in log.showRoot diff.renames; do git config "$name" false; done
        git config log.diffMerges off; git config color.ui always; git config format.pretty full
        git config diff.relative true; git config core.abbrev 4; git config log.date relative
        git config diff.orderFile nothing; git config diff.renameLimit 1
        """,
      versions: ["100 old.md: one", "400 page.md: two", "500 page.md: three"]),
  ]
}
