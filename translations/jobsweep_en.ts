<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>ActionStates</name>
    <message numerus="yes">
        <source>&amp;Remove %Ln job(s) from list</source>
        <translation>
            <numerusform>&amp;Remove %Ln job from list</numerusform>
            <numerusform>&amp;Remove %Ln jobs from list</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Check status of %Ln job(s)</source>
        <translation>
            <numerusform>&amp;Check status of %Ln job</numerusform>
            <numerusform>&amp;Check status of %Ln jobs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Ask the server for the status of %Ln job(s)</source>
        <translation>
            <numerusform>Ask the server for the status of %Ln job</numerusform>
            <numerusform>Ask the server for the status of %Ln jobs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AddSummary</name>
    <message numerus="yes">
        <source>%Ln added</source>
        <translation>
            <numerusform>%Ln added</numerusform>
            <numerusform>%Ln added</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %Ln more</source>
        <translation>
            <numerusform>… and %Ln more</numerusform>
            <numerusform>… and %Ln more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 added, %Ln already in the list.</source>
        <translation>
            <numerusform>%1 added, %Ln already in the list.</numerusform>
            <numerusform>%1 added, %Ln already in the list.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln added.</source>
        <translation>
            <numerusform>%Ln added.</numerusform>
            <numerusform>%Ln added.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %Ln job(s) are already in the list.</source>
        <translation>
            <numerusform>The job is already in the list.</numerusform>
            <numerusform>All %Ln jobs are already in the list.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln ID(s) from another service (%1)</source>
        <translation>
            <numerusform>%Ln ID from another service (%1)</numerusform>
            <numerusform>%Ln IDs from another service (%1)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln ID(s) from other services</source>
        <translation>
            <numerusform>%Ln ID from another service</numerusform>
            <numerusform>%Ln IDs from other services</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln ID(s) from other services (%1)</source>
        <translation>
            <numerusform>%Ln ID from another service (%1)</numerusform>
            <numerusform>%Ln IDs from other services (%1)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln incomplete (for different reasons)</source>
        <translation>
            <numerusform>%Ln incomplete (for different reasons)</numerusform>
            <numerusform>%Ln incomplete (for different reasons)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln incomplete (the e-mail address was hidden by a web page)</source>
        <translation>
            <numerusform>%Ln incomplete (its e-mail address was hidden by a web page)</numerusform>
            <numerusform>%Ln incomplete (their e-mail addresses were hidden by a web page)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln incomplete (cut off)</source>
        <translation>
            <numerusform>%Ln incomplete (cut off)</numerusform>
            <numerusform>%Ln incomplete (cut off)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln incomplete (run together with other text)</source>
        <translation>
            <numerusform>%Ln incomplete (run together with other text)</numerusform>
            <numerusform>%Ln incomplete (run together with other text)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln incomplete (not written like a job ID)</source>
        <translation>
            <numerusform>%Ln incomplete (not written like a job ID)</numerusform>
            <numerusform>%Ln incomplete (not written like a job ID)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln incomplete, not added: a web page hid the e-mail address. Copy from the log or the API&apos;s answer instead</source>
        <translation>
            <numerusform>%Ln incomplete, not added: a web page hid the e-mail address. Copy from the log or the API&apos;s answer instead</numerusform>
            <numerusform>%Ln incomplete, not added: a web page hid the e-mail address. Copy from the log or the API&apos;s answer instead</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln incomplete, not added: cut off by a space, a line break or the end of the text. Copy the whole ID on one line</source>
        <translation>
            <numerusform>%Ln incomplete, not added: cut off by a space, a line break or the end of the text. Copy the whole ID on one line</numerusform>
            <numerusform>%Ln incomplete, not added: cut off by a space, a line break or the end of the text. Copy the whole ID on one line</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln incomplete, not added: a letter, digit, hyphen or underscore touches the ID. Put a space there</source>
        <translation>
            <numerusform>%Ln incomplete, not added: a letter, digit, hyphen or underscore touches the ID. Put a space there</numerusform>
            <numerusform>%Ln incomplete, not added: a letter, digit, hyphen or underscore touches the ID. Put a space there</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln incomplete, not added: only the beginning looks like a job ID. Copy from the log or the API&apos;s answer instead</source>
        <translation>
            <numerusform>%Ln incomplete, not added: only the beginning looks like a job ID. Copy from the log or the API&apos;s answer instead</numerusform>
            <numerusform>%Ln incomplete, not added: only the beginning looks like a job ID. Copy from the log or the API&apos;s answer instead</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Deletion results of %Ln job(s) were taken from the export.</source>
        <translation>
            <numerusform>Deletion results of %Ln job were taken from the export.</numerusform>
            <numerusform>Deletion results of %Ln jobs were taken from the export.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Couldn&apos;t read gone, in_doubt or check_failed of %Ln job(s) in the export. Write true or false there, then import it again.</source>
        <translation>
            <numerusform>Couldn&apos;t read gone, in_doubt or check_failed of %Ln job in the export. Write true or false there, then import it again.</numerusform>
            <numerusform>Couldn&apos;t read gone, in_doubt or check_failed of %Ln jobs in the export. Write true or false there, then import it again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more file(s) couldn&apos;t be read.</source>
        <translation>
            <numerusform>%Ln more file couldn&apos;t be read.</numerusform>
            <numerusform>%Ln more files couldn&apos;t be read.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln from other services, not added: Jobsweep is for Luma jobs</source>
        <translation>
            <numerusform>%Ln from other services, not added: Jobsweep is for Luma jobs</numerusform>
            <numerusform>%Ln from other services, not added: Jobsweep is for Luma jobs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) couldn&apos;t be read</source>
        <translation>
            <numerusform>%Ln file couldn&apos;t be read</numerusform>
            <numerusform>%Ln files couldn&apos;t be read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln already in the list</source>
        <translation>
            <numerusform>%Ln already in the list</numerusform>
            <numerusform>%Ln already in the list</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BatchText</name>
    <message numerus="yes">
        <source>%Ln deleted</source>
        <translation>
            <numerusform>%Ln deleted</numerusform>
            <numerusform>%Ln deleted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln refused</source>
        <translation>
            <numerusform>%Ln refused</numerusform>
            <numerusform>%Ln refused</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln failed</source>
        <translation>
            <numerusform>%Ln failed</numerusform>
            <numerusform>%Ln failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln unconfirmed</source>
        <translation>
            <numerusform>%Ln unconfirmed</numerusform>
            <numerusform>%Ln unconfirmed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln already gone</source>
        <translation>
            <numerusform>%Ln already gone</numerusform>
            <numerusform>%Ln already gone</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln not attempted</source>
        <translation>
            <numerusform>%Ln not attempted</numerusform>
            <numerusform>%Ln not attempted</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CheckText</name>
    <message numerus="yes">
        <source>%Ln finished</source>
        <translation>
            <numerusform>%Ln finished</numerusform>
            <numerusform>%Ln finished</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln running</source>
        <translation>
            <numerusform>%Ln running</numerusform>
            <numerusform>%Ln running</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln gone</source>
        <translation>
            <numerusform>%Ln gone</numerusform>
            <numerusform>%Ln gone</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln no access</source>
        <translation>
            <numerusform>%Ln no access</numerusform>
            <numerusform>%Ln no access</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln checked: %1.</source>
        <translation>
            <numerusform>%Ln checked: %1.</numerusform>
            <numerusform>%Ln checked: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln could not be checked.</source>
        <translation>
            <numerusform>%Ln could not be checked.</numerusform>
            <numerusform>%Ln could not be checked.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CodedText</name>
    <message numerus="yes">
        <source>%Ln running job(s)</source>
        <translation>
            <numerusform>%Ln running job</numerusform>
            <numerusform>%Ln running jobs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DeleteQuestion</name>
    <message numerus="yes">
        <source>%Ln still running</source>
        <translation>
            <numerusform>%Ln still running</numerusform>
            <numerusform>%Ln still running</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %Ln job(s) from %1?</source>
        <translation>
            <numerusform>Delete %Ln job from %1?</numerusform>
            <numerusform>Delete %Ln jobs from %1?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %Ln job(s)…</source>
        <translation>
            <numerusform>Delete %Ln job…</numerusform>
            <numerusform>Delete %Ln jobs…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Checking the status of %Ln job(s) first…</source>
        <translation>
            <numerusform>Checking the status of %Ln job first…</numerusform>
            <numerusform>Checking the status of %Ln jobs first…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Delete %Ln job(s)…</source>
        <translation>
            <numerusform>&amp;Delete %Ln job…</numerusform>
            <numerusform>&amp;Delete %Ln jobs…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 (%Ln job(s))</source>
        <comment>an account</comment>
        <translation>
            <numerusform>%1 (%Ln job)</numerusform>
            <numerusform>%1 (%Ln jobs)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 other accounts (%Ln job(s))</source>
        <translation>
            <numerusform>%1 other accounts (%Ln job)</numerusform>
            <numerusform>%1 other accounts (%Ln jobs)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln already being deleted</source>
        <translation>
            <numerusform>%Ln already being deleted</numerusform>
            <numerusform>%Ln already being deleted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln already deleted or gone</source>
        <translation>
            <numerusform>%Ln already deleted or gone</numerusform>
            <numerusform>%Ln already deleted or gone</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln ticked job(s) hidden by the filter are not affected.</source>
        <translation>
            <numerusform>%Ln ticked job hidden by the filter is not affected.</numerusform>
            <numerusform>%Ln ticked jobs hidden by the filter are not affected.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them could not be deleted before.</source>
        <translation>
            <numerusform>%Ln of them could not be deleted before.</numerusform>
            <numerusform>%Ln of them could not be deleted before.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of the jobs to delete were never checked; their result links will be lost.</source>
        <translation>
            <numerusform>%Ln of the jobs to delete was never checked; its result link will be lost.</numerusform>
            <numerusform>%Ln of the jobs to delete were never checked; their result links will be lost.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This removes the job(s) from the server and can&apos;t be undone.</source>
        <translation>
            <numerusform>This removes the job from the server and can&apos;t be undone.</numerusform>
            <numerusform>This removes the jobs from the server and can&apos;t be undone.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln hidden by the filter</source>
        <translation>
            <numerusform>%Ln hidden by the filter</numerusform>
            <numerusform>%Ln hidden by the filter</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>another account (%Ln job(s))</source>
        <translation>
            <numerusform>another account (%Ln job)</numerusform>
            <numerusform>another account (%Ln jobs)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln turned out to be running</source>
        <translation>
            <numerusform>%Ln turned out to be running</numerusform>
            <numerusform>%Ln turned out to be running</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln left the list</source>
        <translation>
            <numerusform>%Ln left the list</numerusform>
            <numerusform>%Ln left the list</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DeletionsQuestion</name>
    <message numerus="yes">
        <source>%Ln deletion(s) not finished yet.</source>
        <translation>
            <numerusform>%Ln deletion not finished yet.</numerusform>
            <numerusform>%Ln deletions not finished yet.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EventGroup</name>
    <message numerus="yes">
        <source>%Ln checked</source>
        <translation>
            <numerusform>%Ln checked</numerusform>
            <numerusform>%Ln checked</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln deleted</source>
        <translation>
            <numerusform>%Ln deleted</numerusform>
            <numerusform>%Ln deleted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln already gone</source>
        <translation>
            <numerusform>%Ln already gone</numerusform>
            <numerusform>%Ln already gone</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln refused</source>
        <translation>
            <numerusform>%Ln refused</numerusform>
            <numerusform>%Ln refused</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln could not be checked</source>
        <translation>
            <numerusform>%Ln could not be checked</numerusform>
            <numerusform>%Ln could not be checked</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln failed</source>
        <translation>
            <numerusform>%Ln failed</numerusform>
            <numerusform>%Ln failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln unconfirmed</source>
        <translation>
            <numerusform>%Ln unconfirmed</numerusform>
            <numerusform>%Ln unconfirmed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln to be tried again</source>
        <translation>
            <numerusform>%Ln to be tried again</numerusform>
            <numerusform>%Ln to be tried again</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln no access</source>
        <translation>
            <numerusform>%Ln no access</numerusform>
            <numerusform>%Ln no access</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln found</source>
        <translation>
            <numerusform>%Ln found</numerusform>
            <numerusform>%Ln found</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ForgetQuestion</name>
    <message numerus="yes">
        <source>Delete history older than %Ln day(s)?</source>
        <translation>
            <numerusform>Delete history older than %Ln day?</numerusform>
            <numerusform>Delete history older than %Ln days?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WatchText</name>
    <message numerus="yes">
        <source>next look in %Ln s</source>
        <translation>
            <numerusform>next look in %Ln s</numerusform>
            <numerusform>next look in %Ln s</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>next look in %Ln min</source>
        <translation>
            <numerusform>next look in %Ln min</numerusform>
            <numerusform>next look in %Ln min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln running</source>
        <translation>
            <numerusform>%Ln running</numerusform>
            <numerusform>%Ln running</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>jobsweep::Announcer</name>
    <message numerus="yes">
        <source>%Ln ticked</source>
        <translation>
            <numerusform>%Ln ticked</numerusform>
            <numerusform>%Ln ticked</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>jobsweep::DeleteDialog</name>
    <message numerus="yes">
        <source>&amp;Delete %Ln job(s)</source>
        <translation>
            <numerusform>&amp;Delete %Ln job</numerusform>
            <numerusform>&amp;Delete %Ln jobs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>jobsweep::EmptyState</name>
    <message numerus="yes">
        <source>%Ln deleted or gone. Nothing left to delete.</source>
        <translation>
            <numerusform>%Ln deleted or gone. Nothing left to delete.</numerusform>
            <numerusform>%Ln deleted or gone. Nothing left to delete.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>jobsweep::IntakeMessages</name>
    <message numerus="yes">
        <source>The filter hides all %Ln of them.</source>
        <translation>
            <numerusform>The filter hides it.</numerusform>
            <numerusform>The filter hides them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The filter hides %Ln of them.</source>
        <translation>
            <numerusform>The filter hides %Ln of them.</numerusform>
            <numerusform>The filter hides %Ln of them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>More than %Ln are not checked automatically.</source>
        <translation>
            <numerusform>More than %Ln is not checked automatically.</numerusform>
            <numerusform>More than %Ln are not checked automatically.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>jobsweep::JobCopies</name>
    <message numerus="yes">
        <source>Copy %Ln &amp;job ID(s)</source>
        <translation>
            <numerusform>Copy %Ln &amp;job ID</numerusform>
            <numerusform>Copy %Ln &amp;job IDs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copy %Ln ro&amp;w(s)</source>
        <translation>
            <numerusform>Copy %Ln ro&amp;w</numerusform>
            <numerusform>Copy %Ln ro&amp;ws</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>C&amp;opy %Ln job(s) as curl</source>
        <translation>
            <numerusform>C&amp;opy %Ln job as curl</numerusform>
            <numerusform>C&amp;opy %Ln jobs as curl</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copy &amp;error text of %Ln job(s)</source>
        <translation>
            <numerusform>Copy &amp;error text of %Ln job</numerusform>
            <numerusform>Copy &amp;error text of %Ln jobs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copy result &amp;links of %Ln job(s)</source>
        <translation>
            <numerusform>Copy result &amp;links of %Ln job</numerusform>
            <numerusform>Copy result &amp;links of %Ln jobs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln job ID(s) copied.</source>
        <translation>
            <numerusform>%Ln job ID copied.</numerusform>
            <numerusform>%Ln job IDs copied.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) copied.</source>
        <translation>
            <numerusform>%Ln row copied.</numerusform>
            <numerusform>%Ln rows copied.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln curl command(s) copied.</source>
        <translation>
            <numerusform>%Ln curl command copied.</numerusform>
            <numerusform>%Ln curl commands copied.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln error text(s) copied.</source>
        <translation>
            <numerusform>%Ln error text copied.</numerusform>
            <numerusform>%Ln error texts copied.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln link(s) copied.</source>
        <translation>
            <numerusform>%Ln link copied.</numerusform>
            <numerusform>%Ln links copied.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>jobsweep::JobUndo</name>
    <message numerus="yes">
        <source>ticking %Ln job(s)</source>
        <comment>behind Undo or Redo</comment>
        <translation>
            <numerusform>ticking %Ln job</numerusform>
            <numerusform>ticking %Ln jobs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>unticking %Ln job(s)</source>
        <comment>behind Undo or Redo</comment>
        <translation>
            <numerusform>unticking %Ln job</numerusform>
            <numerusform>unticking %Ln jobs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>changing %Ln tick(s)</source>
        <comment>behind Undo or Redo</comment>
        <translation>
            <numerusform>changing %Ln tick</numerusform>
            <numerusform>changing %Ln ticks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>adding %Ln job(s)</source>
        <comment>behind Undo or Redo</comment>
        <translation>
            <numerusform>adding %Ln job</numerusform>
            <numerusform>adding %Ln jobs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>removing %Ln job(s)</source>
        <comment>behind Undo or Redo</comment>
        <translation>
            <numerusform>removing %Ln job</numerusform>
            <numerusform>removing %Ln jobs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>jobsweep::SessionNotifier</name>
    <message numerus="yes">
        <source>%Ln without an ID</source>
        <translation>
            <numerusform>%Ln without an ID</numerusform>
            <numerusform>%Ln without an ID</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s) have not been checked yet.</source>
        <translation>
            <numerusform>%Ln job has not been checked yet.</numerusform>
            <numerusform>%Ln jobs have not been checked yet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln running job(s) not added because the ID is not a Luma job ID: %1.</source>
        <translation>
            <numerusform>%Ln running job not added because its ID is not a Luma job ID: %1.</numerusform>
            <numerusform>%Ln running jobs not added because their IDs are not Luma job IDs: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln running job(s) found: %1 added, %2 already in the list.</source>
        <translation>
            <numerusform>%Ln running job found: %1 added, %2 already in the list.</numerusform>
            <numerusform>%Ln running jobs found: %1 added, %2 already in the list.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln running job(s) found and added.</source>
        <translation>
            <numerusform>%Ln running job found and added.</numerusform>
            <numerusform>%Ln running jobs found and added.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %Ln running job(s) are already in the list.</source>
        <translation>
            <numerusform>The running job is already in the list.</numerusform>
            <numerusform>All %Ln running jobs are already in the list.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln deletion(s) from last time are unconfirmed. Retry to find out what happened.</source>
        <translation>
            <numerusform>%Ln deletion from last time is unconfirmed. Retry to find out what happened.</numerusform>
            <numerusform>%Ln deletions from last time are unconfirmed. Retry to find out what happened.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln failed job(s) hidden by the filter are not affected.</source>
        <translation>
            <numerusform>%Ln failed job hidden by the filter is not affected.</numerusform>
            <numerusform>%Ln failed jobs hidden by the filter are not affected.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Removed %Ln job(s) from this list only.</source>
        <translation>
            <numerusform>Removed %Ln job from this list only.</numerusform>
            <numerusform>Removed %Ln jobs from this list only.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln that are being deleted were kept.</source>
        <translation>
            <numerusform>%Ln that is being deleted was kept.</numerusform>
            <numerusform>%Ln that are being deleted were kept.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Exported %Ln history entries to %1.</source>
        <translation>
            <numerusform>Exported %Ln history entry to %1.</numerusform>
            <numerusform>Exported %Ln history entries to %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Exported %Ln job(s) to %1.</source>
        <translation>
            <numerusform>Exported %Ln job to %1.</numerusform>
            <numerusform>Exported %Ln jobs to %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln are unconfirmed.</source>
        <translation>
            <numerusform>%Ln is unconfirmed.</numerusform>
            <numerusform>%Ln are unconfirmed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln that were sent for deletion were kept.</source>
        <translation>
            <numerusform>%Ln that was sent for deletion was kept.</numerusform>
            <numerusform>%Ln that were sent for deletion were kept.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s) are back in the list.</source>
        <translation>
            <numerusform>%Ln job is back in the list.</numerusform>
            <numerusform>%Ln jobs are back in the list.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Ticks restored, except for %Ln job(s) deleted or removed since.</source>
        <translation>
            <numerusform>Ticks restored, except for %Ln job deleted or removed since.</numerusform>
            <numerusform>Ticks restored, except for %Ln jobs deleted or removed since.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln were already in the list.</source>
        <translation>
            <numerusform>%Ln was already in the list.</numerusform>
            <numerusform>%Ln were already in the list.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln deletion(s) were not attempted.</source>
        <translation>
            <numerusform>%Ln deletion was not attempted.</numerusform>
            <numerusform>%Ln deletions were not attempted.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln deleted or gone job(s) hidden by the filter are not affected.</source>
        <translation>
            <numerusform>%Ln deleted or gone job hidden by the filter is not affected.</numerusform>
            <numerusform>%Ln deleted or gone jobs hidden by the filter are not affected.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln that you removed from the list stay away; paste their IDs to bring them back.</source>
        <translation>
            <numerusform>%Ln that you removed from the list stays away; paste its ID to bring it back.</numerusform>
            <numerusform>%Ln that you removed from the list stay away; paste their IDs to bring them back.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>jobsweep::SettingsDialog</name>
    <message numerus="yes">
        <source>%Ln day(s)</source>
        <translation>
            <numerusform>%Ln day</numerusform>
            <numerusform>%Ln days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>jobsweep::StatusPanel</name>
    <message numerus="yes">
        <source>%Ln job(s)</source>
        <translation>
            <numerusform>%Ln job</numerusform>
            <numerusform>%Ln jobs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln finished</source>
        <translation>
            <numerusform>%Ln finished</numerusform>
            <numerusform>%Ln finished</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln ticked</source>
        <translation>
            <numerusform>%Ln ticked</numerusform>
            <numerusform>%Ln ticked</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln ticked shown</source>
        <comment>as in: 334 of 1,001 ticked shown</comment>
        <translation>
            <numerusform>%1 of %Ln ticked shown</numerusform>
            <numerusform>%1 of %Ln ticked shown</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>jobsweep::StoreMessages</name>
    <message numerus="yes">
        <source>%Ln job(s) may already be deleted and are now Unconfirmed. Delete them again to be sure.</source>
        <translation>
            <numerusform>%Ln job may already be deleted and is now Unconfirmed. Delete it again to be sure.</numerusform>
            <numerusform>%Ln jobs may already be deleted and are now Unconfirmed. Delete them again to be sure.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s) were lost: their IDs are no longer readable.</source>
        <translation>
            <numerusform>%Ln job was lost: its ID is no longer readable.</numerusform>
            <numerusform>%Ln jobs were lost: their IDs are no longer readable.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>jobsweep::TokenDialog</name>
    <message numerus="yes">
        <source>Token works. %Ln job(s) running.</source>
        <translation>
            <numerusform>Token works. %Ln job running.</numerusform>
            <numerusform>Token works. %Ln jobs running.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>jobsweep::WatchMessages</name>
    <message numerus="yes">
        <source>The watch found %Ln job(s).</source>
        <translation>
            <numerusform>The watch found %Ln job.</numerusform>
            <numerusform>The watch found %Ln jobs.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>jobsweep::WorkLine</name>
    <message numerus="yes">
        <source>%Ln retrying at %1</source>
        <translation>
            <numerusform>%Ln retrying at %1</numerusform>
            <numerusform>%Ln retrying at %1</numerusform>
        </translation>
    </message>
</context>
</TS>
