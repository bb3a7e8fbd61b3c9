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
        <source>%Ln of other services</source>
        <translation>
            <numerusform>%Ln of another service</numerusform>
            <numerusform>%Ln of other services</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of other services (%1)</source>
        <translation>
            <numerusform>%Ln of another service (%1)</numerusform>
            <numerusform>%Ln of other services (%1)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln added</source>
        <translation>
            <numerusform>%Ln added</numerusform>
            <numerusform>%Ln added</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln already known</source>
        <translation>
            <numerusform>%Ln already known</numerusform>
            <numerusform>%Ln already known</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln incomplete, for different reasons</source>
        <translation>
            <numerusform>%Ln incomplete, for different reasons</numerusform>
            <numerusform>%Ln incomplete, for different reasons</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln incomplete: cut off</source>
        <translation>
            <numerusform>%Ln incomplete: cut off</numerusform>
            <numerusform>%Ln incomplete: cut off</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln incomplete: run together with other text</source>
        <translation>
            <numerusform>%Ln incomplete: run together with other text</numerusform>
            <numerusform>%Ln incomplete: run together with other text</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln incomplete: not as a job ID is written</source>
        <translation>
            <numerusform>%Ln incomplete: not as a job ID is written</numerusform>
            <numerusform>%Ln incomplete: not as a job ID is written</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln incomplete, not added: cut off by a blank, an end of a line or of the text. Copy them where they stand whole, on one line</source>
        <translation>
            <numerusform>%Ln incomplete, not added: cut off by a blank, an end of a line or of the text. Copy it where it stands whole, on one line</numerusform>
            <numerusform>%Ln incomplete, not added: cut off by a blank, an end of a line or of the text. Copy them where they stand whole, on one line</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln incomplete, not added: a letter, digit, hyphen or underscore stands right before or behind the ID. Put a blank there</source>
        <translation>
            <numerusform>%Ln incomplete, not added: a letter, digit, hyphen or underscore stands right before or behind the ID. Put a blank there</numerusform>
            <numerusform>%Ln incomplete, not added: a letter, digit, hyphen or underscore stands right before or behind the ID. Put a blank there</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln incomplete, not added: they begin as a job ID and go on as none. Copy them from the log or the answer of the API instead</source>
        <translation>
            <numerusform>%Ln incomplete, not added: it begins as a job ID and goes on as none. Copy it from the log or the answer of the API instead</numerusform>
            <numerusform>%Ln incomplete, not added: they begin as a job ID and go on as none. Copy them from the log or the answer of the API instead</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln incomplete: a web page hid the e-mail address</source>
        <translation>
            <numerusform>%Ln incomplete: a web page hid the e-mail address</numerusform>
            <numerusform>%Ln incomplete: a web page hid the e-mail address</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more file(s) could not be read.</source>
        <translation>
            <numerusform>%Ln more file could not be read.</numerusform>
            <numerusform>%Ln more files could not be read.</numerusform>
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
        <source>%Ln of other services, not added: Jobsweep is for Luma jobs</source>
        <translation>
            <numerusform>%Ln of another service, not added: Jobsweep is for Luma jobs</numerusform>
            <numerusform>%Ln of other services, not added: Jobsweep is for Luma jobs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln incomplete, not added: a web page hid the e-mail address. Copy them from the log or the answer of the API instead</source>
        <translation>
            <numerusform>%Ln incomplete, not added: a web page hid the e-mail address. Copy it from the log or the answer of the API instead</numerusform>
            <numerusform>%Ln incomplete, not added: a web page hid the e-mail address. Copy them from the log or the answer of the API instead</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) not read</source>
        <translation>
            <numerusform>%Ln file not read</numerusform>
            <numerusform>%Ln files not read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>What became of the deletion of %Ln job(s) is as the export tells it.</source>
        <translation>
            <numerusform>What became of the deletion of %Ln job is as the export tells it.</numerusform>
            <numerusform>What became of the deletion of %Ln jobs is as the export tells it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>gone, in_doubt or check_failed of %Ln job(s) in the export could not be read: write true or false there, and import it again.</source>
        <translation>
            <numerusform>gone, in_doubt or check_failed of %Ln job in the export could not be read: write true or false there, and import it again.</numerusform>
            <numerusform>gone, in_doubt or check_failed of %Ln jobs in the export could not be read: write true or false there, and import it again.</numerusform>
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
        <source>%Ln gone already</source>
        <translation>
            <numerusform>%Ln gone already</numerusform>
            <numerusform>%Ln gone already</numerusform>
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
        <source>%Ln not sent</source>
        <translation>
            <numerusform>%Ln not sent</numerusform>
            <numerusform>%Ln not sent</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CodedText</name>
    <message numerus="yes">
        <source>%Ln job(s)</source>
        <translation>
            <numerusform>%Ln job</numerusform>
            <numerusform>%Ln jobs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DeleteQuestion</name>
    <message numerus="yes">
        <source>%Ln of %1</source>
        <translation>
            <numerusform>%Ln of %1</numerusform>
            <numerusform>%Ln of %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of %1 other accounts</source>
        <translation>
            <numerusform>%Ln of %1 other accounts</numerusform>
            <numerusform>%Ln of %1 other accounts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln still running</source>
        <translation>
            <numerusform>%Ln still running</numerusform>
            <numerusform>%Ln still running</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln being deleted already</source>
        <translation>
            <numerusform>%Ln being deleted already</numerusform>
            <numerusform>%Ln being deleted already</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln deleted or gone already</source>
        <translation>
            <numerusform>%Ln deleted or gone already</numerusform>
            <numerusform>%Ln deleted or gone already</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln ticked job(s) are hidden by the filter and stay.</source>
        <translation>
            <numerusform>%Ln ticked job is hidden by the filter and stays.</numerusform>
            <numerusform>%Ln ticked jobs are hidden by the filter and stay.</numerusform>
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
        <source>%Ln of them were tried before.</source>
        <translation>
            <numerusform>%Ln of them was tried before.</numerusform>
            <numerusform>%Ln of them were tried before.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them have not been checked: their result links will not be known afterwards.</source>
        <translation>
            <numerusform>%Ln of them has not been checked: its result links will not be known afterwards.</numerusform>
            <numerusform>%Ln of them have not been checked: their result links will not be known afterwards.</numerusform>
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
        <source>%Ln job(s) turned out to be running and were taken out.</source>
        <translation>
            <numerusform>%Ln job turned out to be running and was taken out.</numerusform>
            <numerusform>%Ln jobs turned out to be running and were taken out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s) are being deleted by now and were taken out.</source>
        <translation>
            <numerusform>%Ln job is being deleted by now and was taken out.</numerusform>
            <numerusform>%Ln jobs are being deleted by now and were taken out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s) are deleted or gone by now and were taken out.</source>
        <translation>
            <numerusform>%Ln job is deleted or gone by now and was taken out.</numerusform>
            <numerusform>%Ln jobs are deleted or gone by now and were taken out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s) left the list and were taken out.</source>
        <translation>
            <numerusform>%Ln job left the list and was taken out.</numerusform>
            <numerusform>%Ln jobs left the list and were taken out.</numerusform>
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
</context>
<context>
    <name>ForgetQuestion</name>
    <message numerus="yes">
        <source>Forget what is older than %Ln day(s)?</source>
        <translation>
            <numerusform>Forget what is older than %Ln day?</numerusform>
            <numerusform>Forget what is older than %Ln days?</numerusform>
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
    <name>jobsweep::IntakeMessages</name>
    <message numerus="yes">
        <source>Check %Ln</source>
        <translation>
            <numerusform>Check %Ln</numerusform>
            <numerusform>Check %Ln</numerusform>
        </translation>
    </message>
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
</context>
<context>
    <name>jobsweep::SessionNotifier</name>
    <message numerus="yes">
        <source>Check %Ln</source>
        <translation>
            <numerusform>Check %Ln</numerusform>
            <numerusform>Check %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s) run whose ID is not one of Luma, not added: %1.</source>
        <translation>
            <numerusform>%Ln job runs whose ID is not one of Luma, not added: %1.</numerusform>
            <numerusform>%Ln jobs run whose IDs are not of Luma, not added: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln running job(s) on the server</source>
        <translation>
            <numerusform>%Ln running job on the server</numerusform>
            <numerusform>%Ln running jobs on the server</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>: %Ln added</source>
        <translation>
            <numerusform>: %Ln added</numerusform>
            <numerusform>: %Ln added</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, %Ln already known.</source>
        <translation>
            <numerusform>, %Ln already known.</numerusform>
            <numerusform>, %Ln already known.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s) removed from the list; the server was not asked.</source>
        <translation>
            <numerusform>%Ln job removed from the list; the server was not asked.</numerusform>
            <numerusform>%Ln jobs removed from the list; the server was not asked.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln being deleted stay(s).</source>
        <translation>
            <numerusform>%Ln being deleted stays.</numerusform>
            <numerusform>%Ln being deleted stay.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s) not checked yet.</source>
        <translation>
            <numerusform>%Ln job not checked yet.</numerusform>
            <numerusform>%Ln jobs not checked yet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Paused: %Ln request(s) in a row could not connect to the server. Check the connection and the server address, then resume.</source>
        <translation>
            <numerusform>Paused: %Ln request could not connect to the server. Check the connection and the server address, then resume.</numerusform>
            <numerusform>Paused: %Ln requests in a row could not connect to the server. Check the connection and the server address, then resume.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln failed job(s) hidden by the filter.</source>
        <translation>
            <numerusform>%Ln failed job is hidden by the filter and stays.</numerusform>
            <numerusform>%Ln failed jobs are hidden by the filter and stay.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln deleted job(s) hidden by the filter.</source>
        <translation>
            <numerusform>%Ln deleted job is hidden by the filter and stays.</numerusform>
            <numerusform>%Ln deleted jobs are hidden by the filter and stay.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln deletion(s) of an earlier run not confirmed. Delete them again to learn what became of them.</source>
        <translation>
            <numerusform>%Ln deletion of an earlier run not confirmed. Delete it again to learn what became of it.</numerusform>
            <numerusform>%Ln deletions of an earlier run not confirmed. Delete them again to learn what became of them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) written to %1.</source>
        <translation>
            <numerusform>%Ln row written to %1.</numerusform>
            <numerusform>%Ln rows written to %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln without an ID</source>
        <translation>
            <numerusform>%Ln without an ID</numerusform>
            <numerusform>%Ln without an ID</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>jobsweep::SettingsDialog</name>
    <message numerus="yes">
        <source>for %Ln day(s)</source>
        <translation>
            <numerusform>for %Ln day</numerusform>
            <numerusform>for %Ln days</numerusform>
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
</context>
<context>
    <name>jobsweep::StoreMessages</name>
    <message numerus="yes">
        <source>Of %Ln job(s) it is not known any more whether they were deleted: they are Unconfirmed.</source>
        <translation>
            <numerusform>Of %Ln job it is not known any more whether it was deleted: it is Unconfirmed.</numerusform>
            <numerusform>Of %Ln jobs it is not known any more whether they were deleted: they are Unconfirmed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The ids of %Ln job(s) can&apos;t be read any more.</source>
        <translation>
            <numerusform>The id of %Ln job can&apos;t be read any more.</numerusform>
            <numerusform>The ids of %Ln jobs can&apos;t be read any more.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>jobsweep::TokenDialog</name>
    <message numerus="yes">
        <source>Works: %Ln job(s) executing.</source>
        <translation>
            <numerusform>Works: %Ln job executing.</numerusform>
            <numerusform>Works: %Ln jobs executing.</numerusform>
        </translation>
    </message>
</context>
</TS>
