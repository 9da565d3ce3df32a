;;; emacs.el --- Verbs for the scripts of the tests  -*- lexical-binding: t; -*-

(require 'cl-lib)
(require 'eglot)
(require 'json)

(defvar patience-seconds 10
  "How long a script waits for anything.")

(defun wait-for (what condition)
  "Wait until CONDITION gives something, and give that."
  (with-timeout (patience-seconds (error "Waited in vain for %s" what))
    (let (met)
      (while (not (setq met (funcall condition)))
        ;; Events of files come with those of keys.
        (read-event nil nil 0.01))
      met)))

(defun text ()
  "The lines of the note at hand."
  (buffer-substring-no-properties (point-min) (1- (point-max))))

(defun place ()
  "Where the writer is: path:line."
  (format "%s:%d" (file-relative-name buffer-file-name notebook) (line-number-at-pos)))

(defun card ()
  "What Emacs shows of the thing at the cursor."
  (let (said)
    (eglot-hover-eldoc-function (lambda (text &rest _) (setq said (or text "nothing"))))
    (substring-no-properties (wait-for "a card" (lambda () said)))))

(defun complete (&optional label)
  "Complete at the cursor; where Emacs offers several, take the one with LABEL."
  (completion-at-point)
  (when label
    (with-selected-window (or (get-buffer-window "*Completions*") (error "Nothing to choose from: %s" (text)))
      (goto-char (point-min))
      (search-forward label)
      (goto-char (match-beginning 0))
      (choose-completion)))
  (text))

(defun choose (words)
  "Have the writer choose the action that begins with WORDS, and agree to what is asked."
  (cl-letf (((symbol-function 'y-or-n-p) #'always)
            ((symbol-function 'completing-read)
             (lambda (_ offers &rest _)
               (or (cl-find-if (lambda (title) (string-prefix-p words title)) (mapcar #'car offers))
                   (error "Nothing begins with %s: %s" words (mapcar #'car offers)))))
            (last-nonmenu-event ?x))
    (call-interactively #'eglot-code-actions)))

(defvar notebook default-directory)
(defvar is-read nil)
(cl-defmethod eglot-handle-notification (_server (_method (eql kezako/status)) &key state &allow-other-keys)
  (setq is-read (equal state "ready")))

(defun outcome ()
  "What the script gives, or what went wrong."
  (condition-case problem
      (progn
        (find-file (getenv "KEZAKO_NOTE"))
        (goto-char (point-min))
        (forward-line (1- (string-to-number (getenv "KEZAKO_LINE"))))
        (forward-char (length (getenv "KEZAKO_BEFORE")))
        ;; As after the command of a writer.
        (run-hooks 'post-command-hook)
        (wait-for "the notes to be read" (lambda () is-read))
        `((answer . ,(eval (with-temp-buffer
                             (insert-file-contents (getenv "KEZAKO_SCRIPT"))
                             (read (format "(progn %s)" (buffer-string))))
                           t))))
    (error `((complaint . ,(error-message-string problem))))))

(let ((outcome (outcome)))
  (with-temp-file (getenv "KEZAKO_ANSWER")
    (insert (json-encode outcome))))
;; What was written need not be saved.
(kill-emacs)
