# Everything one does here, as executable documentation. `make help` lists it.

PREFIX ?= /usr/local
DESTDIR ?=

bin = $(DESTDIR)$(PREFIX)/bin
share = $(DESTDIR)$(PREFIX)/share
man = $(share)/man/man1
bash = $(share)/bash-completion/completions
zsh = $(share)/zsh/site-functions
fish = $(share)/fish/vendor_completions.d
sources = Sources Tests Package.swift
release = -c release --static-swift-stdlib --product feeds

.PHONY: build run test replay sites format lint bench bench-instructions docs accessibility screenshots readers ping examples crash hostile fuzz sanitize ci install uninstall clean setup help

build: setup ## build for development
	swift build

run: setup ## write feeds/ from the sample site in content/
	swift run feeds --since 2023

test: setup ## run all tests
	swift test --disable-xctest

replay: ## publish pages through time, and check ids, dates and unchanged files
	.ci/replay

sites: setup ## read whole sites, and compare with what a reader has labelled (../shared/sites)
	.ci/sites

format: ## format the Swift code in place
	swift format -i -r -p $(sources)

lint: ## check the format and style of the Swift code
	swift format lint --strict -r -p $(sources)

bench: setup ## measure time and memory of all kinds of runs (PEERS=1: of others too)
	PEERS=$(PEERS) .ci/bench

bench-instructions: setup ## count the instructions of three fixed runs, and compare with those kept
	.ci/instructions

docs: build ## compile the documentation of the library and the guides, in .build/docs
	.ci/docs

accessibility: build ## look at the timeline page by axe-core's rules in Chromium, at all widths
	.ci/setup chromium
	.ci/accessibility

screenshots: build ## picture the timeline page, in .build/screenshots and README.md (needs Chromium)
	.ci/screenshots

readers: build ## subscribe newsboat, sfeed and feedparser to published feeds
	.ci/readers

ping: build ## tell hubs of our own of published feeds
	@.ci/setup curl python3
	.ci/ping

examples: build ## try the action and what .github/examples gives to copy
	.ci/examples

crash: setup ## kill runs at every system call, fill disks, let runs meet (minutes)
	.ci/setup strace
	swift build $(release)
	FEEDS="$$(swift build $(release) --show-bin-path)/feeds" .ci/crash

hostile: setup ## run on sources that are made to hurt, and say how long each takes
	.ci/hostile

fuzz: setup ## run libFuzzer on every kind of input, TIME seconds (60) each; TARGETS="html ledger" for some
	.ci/fuzz $(or $(TIME),60) $(TARGETS)

sanitize: setup ## run the tests under AddressSanitizer and ThreadSanitizer, the program under memcheck
	.ci/sanitize

ci: ## check all that must hold, as on a new machine
	.ci/run

install: setup ## install to PREFIX (default /usr/local; DESTDIR for packagers)
	@command -v python3 >/dev/null || .ci/setup python3
	swift build $(release)
	install -d "$(bin)" "$(man)" "$(bash)" "$(zsh)" "$(fish)"
	install -s -m 755 "$$(swift build $(release) --show-bin-path)/feeds" "$(bin)/feeds"
	umask 022 && .ci/manual "$(bin)/feeds" >"$(man)/feeds.1"
	umask 022 && "$(bin)/feeds" --generate-completion-script bash >"$(bash)/feeds"
	umask 022 && "$(bin)/feeds" --generate-completion-script zsh >"$(zsh)/_feeds"
	umask 022 && "$(bin)/feeds" --generate-completion-script fish >"$(fish)/feeds.fish"

uninstall: ## remove what was installed
	rm -f "$(bin)/feeds" "$(man)/feeds.1" "$(bash)/feeds" "$(zsh)/_feeds" "$(fish)/feeds.fish"

clean: ## remove what building left
	rm -rf .build

setup: ## install the Debian packages that are missing
	@.ci/setup

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-13s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))
