;;; eglot.el --- Ibid in Emacs, through eglot  -*- lexical-binding: t -*-

;;; Commentary:

;; Run in a copy of tests/editor/vault as
;;   emacs --batch -l eglot.el draft.md
;; with IBID_CLI naming the built command line.  Written for Emacs 28 with Debian 12's elpa-eglot (1.9) and
;; elpa-markdown-mode.  That eglot cannot resolve code actions: the server has to send their edits at once.
;; Prints `ok NAME' or `FAIL NAME: REASON' a check; scripts/editor/editors-test.mjs counts them.

;;; Code:

(package-initialize)
(require 'cl-lib)
(require 'eglot)
(require 'markdown-mode)

(defconst claim "Kazakhstan suspended its military exports in 2022.")

(defun check (name is-true seen)
  "Report the check NAME: passed if IS-TRUE, else with what was SEEN."
  (if is-true
      (princ (format "  ok emacs %s\n" name))
    (princ (format "  FAIL emacs %s: %s\n" name (replace-regexp-in-string "\n" " " (format "%S" seen))))))

(defun eventually (ask)
  "Call ASK until it answers, for at most 15 seconds, and return its answer."
  (let ((deadline (+ (float-time) 15)))
    (while (and (not (funcall ask)) (< (float-time) deadline))
      (accept-process-output nil 0.05))
    (funcall ask)))

(defun go-after (text)
  "Put the cursor behind the first place of TEXT."
  (goto-char (point-min))
  (search-forward text))

(defun findings ()
  "The messages of all findings in the buffer."
  (mapcar #'flymake-diagnostic-text (flymake-diagnostics)))

(defun finding-about (text)
  "The finding whose message has TEXT, if there is one."
  (cl-find-if (lambda (message) (string-match-p (regexp-quote text) message)) (findings)))

(defun check-attaches ()
  (apply #'eglot (eglot--guess-contact))
  (check "attaches" (eventually #'eglot-current-server) "no server"))

(defun check-diagnostics ()
  (flymake-mode 1)
  (flymake-start)
  (let ((wanted '("specimen2023" "No source" "[^lost]" "stien2022" "Bishkek minutes" "[^talks]" "[^spare]")))
    (eventually (lambda () (cl-every #'finding-about wanted)))
    (check "shows the findings"
           (and (cl-every #'finding-about wanted) (= (length (findings)) (length wanted)))
           (findings))))

(defun check-hover ()
  (go-after "Kaza")
  (let* ((answer (jsonrpc-request (eglot-current-server) :textDocument/hover (eglot--TextDocumentPositionParams)))
         (text (format "%s" (plist-get answer :contents))))
    (check "hovers over a name" (and (string-match-p "Kazakhstan" text) (string-match-p "🇰🇿" text)) answer)))

(defun check-completion ()
  (go-after claim)
  (insert "[^")
  (eglot--signal-textDocument/didChange)
  ;; The note's own footnotes come before: those that bring a definition are the pack's.
  (let* ((labels (all-completions "" (nth 2 (eglot-completion-at-point))))
         (first (cl-find-if (lambda (label) (plist-get (get-text-property 0 'eglot--lsp-item label) :additionalTextEdits))
                            labels)))
    (check "completes [^ with the source of the sentence" (and first (string-match-p "stein2022" first)) labels))
  (delete-char -2)
  (eglot--signal-textDocument/didChange))

(defun check-definition ()
  (go-after "[[Kyr")
  (call-interactively #'xref-find-definitions)
  (check "jumps to a linked note" (string-suffix-p "notes/Kyrgyz talks.md" (buffer-file-name)) (buffer-file-name)))

(defun check-code-action ()
  (go-after "Kazakhstan suspended")
  (let* ((actions (eglot-code-actions (point) (point) nil nil))
         (action (cl-find-if (lambda (each) (string-match-p "Stein" (plist-get each :title))) actions)))
    (check "offers a code action" action actions)
    (when action
      (eglot--apply-workspace-edit (plist-get action :edit))
      (check "applies the code action" (string-match-p "@stein2022" (buffer-string)) (buffer-string))
      (eglot--signal-textDocument/didChange) ; it waits for an idle moment, and a batch Emacs has none
      (eventually (lambda () (flymake-start) (not (finding-about "No source"))))
      (check "clears the finding" (not (finding-about "No source")) (findings)))))

;; Last, for it leaves the buffer.
(defun check-implementation ()
  (go-after "@stein")
  (let ((xref-auto-jump-to-first-xref t)) ; it would list them, even a single one
    (call-interactively #'eglot-find-implementation))
  (set-buffer (window-buffer))
  (check "jumps to the passage behind a citation"
         (and (string-suffix-p "brief.md" (buffer-file-name))
              (string-suffix-p "^p13" (buffer-substring (line-beginning-position) (line-end-position))))
         (list (buffer-file-name) (line-number-at-pos))))

(setq eglot-sync-connect 15
      eglot-autoshutdown nil
      eglot-confirm-server-initiated-edits nil
      eglot-send-changes-idle-time 0.05
      flymake-no-changes-timeout 0.1)
(add-to-list 'eglot-server-programs `(markdown-mode . ("node" ,(getenv "IBID_CLI") "lsp" "--stdio")))
(find-file (car command-line-args-left))
(markdown-mode)

(let ((note (current-buffer)))
  (dolist (each '(check-attaches check-diagnostics check-hover check-completion
                  check-definition check-code-action check-implementation))
    (condition-case problem
        (with-current-buffer note (funcall each))
      (error (check (format "%s runs to its end" each) nil problem))))
  (with-current-buffer note
    (ignore-errors (eglot-shutdown (eglot-current-server)))))
(kill-emacs 0)

;;; eglot.el ends here
