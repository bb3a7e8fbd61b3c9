#pragma once

#include <QDialog>

#include <memory>

namespace jobsweep::Ui {
class ProxyDialog;
}

namespace jobsweep {

/// Asks for the login at a proxy, for this run.
class ProxyDialog : public QDialog
{
    Q_OBJECT
public:
    /// `proxyName`: host and port, as the user reads them.
    explicit ProxyDialog(const QString &proxyName, QWidget *parent = nullptr);
    ~ProxyDialog() override;

    QString user() const;
    QString password() const;

private:
    std::unique_ptr<Ui::ProxyDialog> m_ui;
};

} // namespace jobsweep
